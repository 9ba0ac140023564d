"""Language data only: word lists, marks, titles, months; one module per language."""
