"""Help: the handbook's command, and reports of problems."""
