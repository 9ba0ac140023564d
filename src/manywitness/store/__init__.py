"""Pages, layers and findings on disk: the only room that speaks SQL.

A workspace is one SQLite file. Functions take a connection first, plain rows go in, frozen dataclasses come
out; whoever calls them holds the transaction (`database.transaction`).
"""
