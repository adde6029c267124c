"""Signals that read each article against its story."""
