"""Pure rules and values: no Flask, no SQL, no clock, no input or output."""
