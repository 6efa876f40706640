"""The texts of sources, where a user has them: read from a folder, and evidence compared with them."""
