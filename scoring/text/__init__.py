"""Characters and positions: an article taken apart."""
