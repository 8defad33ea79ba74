"""Documents and drawings of a plan, and the list that comes with them."""
