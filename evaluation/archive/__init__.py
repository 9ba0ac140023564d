"""The archive at scale: a made stream of a million articles, what they cost, and kills at random moments."""
