"""HTTP: parse, open one unit, call one service, answer."""
