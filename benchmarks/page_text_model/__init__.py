"""Training of the line model of page text: reproducible, outside the package."""
