"""Languages by three letters and by two."""

from __future__ import annotations

# Those of large news markets. Source: ISO 639-1 and 639-3.
_PAIRS = (
    "eng:en deu:de spa:es fra:fr ita:it por:pt rus:ru ukr:uk pol:pl ces:cs slk:sk slv:sl hrv:hr srp:sr "
    "nld:nl swe:sv nor:no dan:da fin:fi hun:hu ron:ro bul:bg ell:el tur:tr ara:ar heb:he fas:fa hin:hi "
    "zho:zh jpn:ja kor:ko vie:vi ind:id tha:th cat:ca lit:lt lav:lv est:et sqi:sq mkd:mk kat:ka hye:hy"
)
TWO_LETTERS: dict[str, str] = dict(pair.split(":") for pair in _PAIRS.split())
