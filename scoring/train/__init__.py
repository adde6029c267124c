"""Makes what ``models/`` ships; nothing imports it."""
