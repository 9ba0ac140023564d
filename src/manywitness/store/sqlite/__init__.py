"""A workspace as one SQLite file: the store's member that needs nothing but Python."""
