"""Passages that two accounts share: copied or reworded, with exact bounds in both."""

from .candidates import Imprint, furniture, imprinted, kept_grams, near, without
from .pairs import between
from .stage import Passages
from .testimony import Testimony, furnished, marked, testimonies, testimony

__all__ = [
    "Imprint",
    "Passages",
    "Testimony",
    "between",
    "furnished",
    "furniture",
    "imprinted",
    "kept_grams",
    "marked",
    "near",
    "testimonies",
    "testimony",
    "without",
]
