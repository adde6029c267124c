"""Models of broken language: n-gram surprise, the light and the full sentence model, made damage."""
