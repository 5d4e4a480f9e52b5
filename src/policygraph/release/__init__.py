"""The package for a data platform: written, described, checked."""
