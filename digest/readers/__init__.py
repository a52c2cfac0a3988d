"""Page → documents: a reader a form."""
