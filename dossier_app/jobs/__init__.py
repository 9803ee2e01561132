"""Long work: progress that is also the place where cancelling takes effect, and killable worker processes."""
