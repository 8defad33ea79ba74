"""The clerk's handbook: its pages, the window that shows them, and the key that opens it."""
