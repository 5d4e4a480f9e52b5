"""The graph on the web: SPARQL, saved questions, a page for every thing, the sentence behind every fact; read-only."""
