"""Many files at once, without a workspace: read and annotated where they lie, compared and told in parts."""
