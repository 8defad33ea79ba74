"""What a record must satisfy before it is loaded, one subject a file."""
