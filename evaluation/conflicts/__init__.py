"""Planted conflicts: real stories into which a known contradiction, or a harmless variation, is written."""
