"""What the user sees: the command, reports, exports, the page."""
