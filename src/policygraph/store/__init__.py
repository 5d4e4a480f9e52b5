"""Where graphs are kept and asked: on disk (embedded) or behind a SPARQL endpoint (remote)."""
