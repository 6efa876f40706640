"""The Chinese of the help of commands, by its English, which stands at the commands and options themselves."""

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "Number of rows.": "显示的行数。",
}
