"""The reading room: a workspace as pages for a browser on this machine."""
