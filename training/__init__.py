"""How the shipped weights are made; stands outside the wheel and may import manywitness, never the reverse."""
