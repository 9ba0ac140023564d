"""Markdown: what a reader sees of it, each character at its place."""
