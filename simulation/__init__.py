"""A day at an office, played in seconds: what a rule of calling does to those who wait."""
