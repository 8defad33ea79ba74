"""Messages to the person: one place for what is shown and what is logged."""
