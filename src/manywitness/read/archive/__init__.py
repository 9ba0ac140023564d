"""Web archives and ZIP files: many pages in one file, read as they stream by."""
