"""Text is read for what it means."""
