"""The files in which the reports declare what they say: YAML whose numbers and units stay on one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from reports import zahlen


def lies(datei: Path) -> dict[str, Any]:
    """What a file says; FileNotFoundError where there is none."""
    gelesen: dict[str, Any] = yaml.load(zahlen.gebunden(datei.read_text(encoding="utf-8")), Loader=yaml.CSafeLoader)
    return gelesen
