"""What a person or a script gets: the dossier as HTML, JSON and Markdown, records, citations."""
