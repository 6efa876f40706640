"""Sphinx reads this: the site that ``make site`` builds."""

import logging

import jieba

project = "hospital-network"
html_title = project
extensions = ["myst_parser"]
exclude_patterns = ["docs/tables-example/*"]
html_theme = "furo"
html_extra_path = ["network.html"]
html_static_path: list[str] = []
html_show_sphinx = False
html_show_copyright = False
# Words of Chinese have no spaces between them; this one finds those of English, too.
jieba.setLogLevel(logging.WARNING)
html_search_language = "zh"
myst_heading_anchors = 3
# The lexer of Cypher does not know its newer expressions; the code is shown all the same.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
