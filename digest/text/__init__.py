"""Pure text tools: they know words and letters, no document and no file."""
