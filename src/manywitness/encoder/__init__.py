"""The compact encoder: text in, arrays out."""
