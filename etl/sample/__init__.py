"""Invented sample deliveries: a landscape, its cadastre, plans and documents, the same for the same seed."""
