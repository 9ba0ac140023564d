"""Quality by numbers: tasks, metrics, floors and speed; imports manywitness, never the reverse."""
