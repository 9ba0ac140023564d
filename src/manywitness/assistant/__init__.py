"""A workspace for assistants: tools over the Model Context Protocol that read and never write."""
