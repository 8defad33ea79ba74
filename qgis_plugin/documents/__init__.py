"""Documents and drawings of a plan, and the files behind them."""
