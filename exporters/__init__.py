"""One writer per format, each from a frozen Dossier."""
