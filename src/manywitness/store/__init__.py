"""Pages, layers and findings on disk: the only room that speaks SQL.

A workspace is one SQLite file, or a schema of a Postgres database (extra `postgres`). Functions take a
connection first, plain rows go in, frozen dataclasses come out; whoever calls them holds the transaction
(`database.transaction`). Statements are written once; `member.Member` is what each database does in its own
way, `sqlite/` and `postgres/` are its two members.
"""
