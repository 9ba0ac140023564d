"""One module per family of tasks; each lists its tasks in TASKS."""
