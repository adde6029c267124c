"""The labelled suites."""
