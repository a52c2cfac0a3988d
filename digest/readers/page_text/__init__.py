"""Text copied from a page: what in it is the article, and what was said around it."""
