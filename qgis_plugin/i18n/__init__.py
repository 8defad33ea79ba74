"""Languages: source strings in English, a complete Polish translation."""
