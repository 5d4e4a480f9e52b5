"""The graph on its way to a SPARQL server and back, whole or not at all."""
