"""Packs: YAML to a checked Instrument, every problem at once with its line."""
