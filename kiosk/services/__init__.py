"""Use cases: each takes an open unit, composes with others, and never commits."""
