"""Subtitles, hedges and a running order for manywitness."""
