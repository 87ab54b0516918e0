"""How the documentation becomes HTML: `make handbuch` (Sphinx with MyST) writes it to `build/handbuch`.

The pages are those of the repository, README and glossary among them, so that links lead to the same places in both.
Their theme comes with Sphinx; a reader's browser asks no other server.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Bildungsmonitor NRW"
language = "de"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**"]
exclude_patterns = ["docs/handbuch/konfiguration/**"]
myst_heading_anchors = 6

html_theme = "alabaster"
html_theme_options = {
    "description": "Datenbank und Bildungsbericht für 53 Regionen",
    "page_width": "72rem",
    "sidebar_width": "17rem",
    "body_max_width": "46rem",
    "font_family": "system-ui, sans-serif",
    "head_font_family": "system-ui, sans-serif",
    "font_size": "1rem",
    "sidebar_collapse": True,
    "show_powered_by": False,
}
html_title = html_short_title = project
html_static_path = ["bilder/handbuch.css"]
html_css_files = ["handbuch.css"]
html_permalinks = html_use_index = False
html_copy_source = html_show_sourcelink = html_show_copyright = False
pygments_style = "bw"

CONTENTS = {"docs/index", "docs/handbuch/README", "docs/adr/README"}
"""The pages that list others: what they link to, in their order, is the table of contents."""


def contents(_app: Sphinx, page: str, source: list[str]) -> None:
    """Gives a page that lists others a table of contents, which the page itself does not show."""
    if page in CONTENTS:
        links = dict.fromkeys(re.findall(r"\]\(([\w./-]+)\.md\)", source[0]))
        source[0] += "\n".join(["\n\n```{toctree}", ":hidden:", "", *links, "```", ""])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", contents)
