"""The commands of ``hospnet``, one module for each group; `reports.cli` imports one when it is called."""
