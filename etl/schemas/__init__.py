"""The official XSDs of the exchange: kept in a folder, fetched once, and files validated by them."""
