"""The labelled bench: real text, sound or damaged on purpose. Used by ``train`` and ``evaluate`` only."""
