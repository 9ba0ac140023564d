"""One web page: laid out in parts, judged part by part, every kept character traced to the raw page."""
