"""Feeds of stories: what is new in a workspace, for any feed reader."""
