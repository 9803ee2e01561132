"""What the program is about, as frozen values and pure functions: no I/O, no clock, no text for users."""
