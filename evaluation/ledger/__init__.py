"""Planted quote ledgers: real quotations, told anew by outlets that shorten, respell and alter them."""
