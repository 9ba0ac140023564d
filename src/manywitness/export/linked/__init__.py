"""Stories as linked data: one graph of schema.org and our own terms, and Web Annotations."""
