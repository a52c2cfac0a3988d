"""What goes into the issue, where and how long; then the issue itself."""
