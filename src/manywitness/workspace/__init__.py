"""The public Python face: compare, annotate, group, reuse. The only room that knows how to run."""
