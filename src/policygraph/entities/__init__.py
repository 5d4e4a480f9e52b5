"""Who is the same: units, projects and the IRIs by which they are known."""
