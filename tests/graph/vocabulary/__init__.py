"""The words a network is described in."""
