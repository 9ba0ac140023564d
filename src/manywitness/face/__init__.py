"""The public Python face: what `import manywitness` gives; values that cite, and show themselves."""
