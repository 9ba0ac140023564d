"""The workspace for assistants, by the Model Context Protocol: tools that read, answers that cite."""
