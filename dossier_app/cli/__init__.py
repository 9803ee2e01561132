"""The command line, also the machine interface (DESIGN 7)."""
