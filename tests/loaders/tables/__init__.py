"""Tables, checked by column."""
