"""How English pages write news and picture agencies. Data only, lower case."""

from __future__ import annotations

# Names in parentheses or after a slash that own the picture, or the report.
AGENCIES = frozenset(
    """
    aap afp ani ansa ap apa associated-press bloomberg bns cna cnn cp dpa efe epa fox-news getty getty-
    images ians interfax irna itar-tass kyodo nbc nna npr pa pti reuters ria ria-novosti rt sana sputnik
    tass tnn upi usa-today xinhua yonhap
    """.split()
)
