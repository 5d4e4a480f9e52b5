"""What is looked at before an engine, a parser or a terminal sees it: depth, size, reach."""
