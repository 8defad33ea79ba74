"""What asks the network: one download at a time, by HTTP, distrusting the server."""
