"""Issues → static site."""
