"""HTTP of the managers and administrators: parse, one unit an office, one service, answer."""
