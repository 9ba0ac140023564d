"""How the shipped weights are made; outside the wheel; imports manywitness, never the reverse."""
