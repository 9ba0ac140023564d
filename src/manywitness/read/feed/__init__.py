"""RSS, Atom and JSON Feed files: one page for each entry."""
