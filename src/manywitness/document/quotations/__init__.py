"""What people said: direct, mixed and indirect, with cue and naming expression."""

from .by_rules import RuleQuotations
from .stage import Quotations

__all__ = ["Quotations", "RuleQuotations"]
