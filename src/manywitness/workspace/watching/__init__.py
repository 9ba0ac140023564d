"""Sources that a workspace watches: feeds, sitemaps, folders. What is new in them is added like a file.

`sources` is what is watched, `contents` what a source lists, `planning` when what is due and what is new,
`articles` makes pages of answers, `rounds` does it all, step by step, and may be killed between any two.
"""
