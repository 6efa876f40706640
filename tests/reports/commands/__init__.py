"""The commands of hospnet, as a user types them."""
