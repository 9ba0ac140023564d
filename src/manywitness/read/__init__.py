"""Bytes to Text and Source; raw bytes are never lost."""
