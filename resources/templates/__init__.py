"""Templates, style and script of the pages that the program writes."""
