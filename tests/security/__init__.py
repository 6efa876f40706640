"""The promises of SECURITY.md."""
