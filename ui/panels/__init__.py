"""Panels: the parts of the window, which lay widgets out and wire their signals."""
