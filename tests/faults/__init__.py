"""Connections, disks, processes and files, broken on purpose; docs/faults.md shows what a user sees."""
