"""Pictures as plain shapes: radar, heat map and bars, drawn once and painted by screens and exporters alike."""
