"""Socket.IO: one file an audience, and the guard at the door."""
