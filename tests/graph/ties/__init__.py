"""Which ties count."""
