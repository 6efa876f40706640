"""What the commands of ``hospnet`` share: options, help in both languages, opening, progress, completion."""
