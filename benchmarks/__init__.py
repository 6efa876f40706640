"""Measurements against what users would pick instead."""

import os

# What is timed starts from compiled modules, as pip leaves them for a user.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
