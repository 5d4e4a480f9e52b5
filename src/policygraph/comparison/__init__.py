"""Two lists side by side: what changed in terms of the matter, and as triples."""
