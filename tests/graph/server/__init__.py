"""The managed server: jars, Java, start, stop, backup, upgrade."""
