"""One module per command: options in, one workspace call, something shown."""
