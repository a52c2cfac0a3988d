"""Documents → stories."""
