"""Documents → summary."""
