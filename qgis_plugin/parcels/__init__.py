"""Finding parcels, and what is known of one."""
