"""What an HTML page says of itself: title, outlet, authors, dates, section, address, language."""
