"""What commands share: options, help, progress, completion."""
