"""A workspace that grows: pages in, page by page, and everything known about them. One file, one writer."""
