"""What a person sees: the hospnet commands, tables, files."""
