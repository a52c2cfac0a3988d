"""Newsletter-style digests from saved pages, feeds and notes."""
