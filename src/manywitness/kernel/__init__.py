"""Algorithms on strings, integers and arrays. Knows no Document."""
