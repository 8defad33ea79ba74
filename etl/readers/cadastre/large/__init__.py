"""A large EGiB GML, many parcels at a time and with every processor."""
