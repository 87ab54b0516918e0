"""Text that a spreadsheet program takes for a formula: what it begins with, and the mark that keeps it text."""

from __future__ import annotations

from typing import Final

STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""The full-width signs are the same to programs with an East Asian setting."""
MARK: Final = "'"


def marked(text: str) -> str:
    """The text, with the mark before it where it is needed."""
    return f"{MARK}{text}" if text.startswith(STARTS) else text
