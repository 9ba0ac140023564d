"""Hostile inputs for every reader: what is found, how it is kept, and what must hold. Outside the wheel."""
