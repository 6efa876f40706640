"""What messages advise is done exactly as they say it, and cures the fault."""
