"""ZIP archives, in which any delivery may come."""
