"""Evidence -> quality, interval, labels, verdict."""
