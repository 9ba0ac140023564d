"""Subtitles and hedges for manywitness."""
