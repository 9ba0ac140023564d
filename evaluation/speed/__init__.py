"""Speed and memory: articles per CPU second by stage and end to end, peak memory, start-up."""
