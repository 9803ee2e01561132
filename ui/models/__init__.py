"""Item models: each shows a tuple of frozen values, and does nothing else."""
