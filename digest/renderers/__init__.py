"""Issue → Markdown, page, letter."""
