"""Evidence packs: the raw pages, what is said of them, and a hash of each file."""
