"""Draft seeds: institutions and ties proposed from the text of an article, by rules, for a person to review."""
