"""Dossiers as files: one for a story, a folder for several."""
