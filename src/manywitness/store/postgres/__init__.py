"""A workspace as one schema of a Postgres database: the store's member of the extra `postgres`.

Nothing of psycopg is loaded before an address is named.
"""
