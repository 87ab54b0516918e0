"""What a check of the environment answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.errors import EnvironmentFault

Stand = Literal["gut", "hinweis", "fehler"]


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """One result: `fehler` would stop a run, with `code` as its exit code; `hinweis` is a risk or good to know."""

    thema: str
    stand: Stand
    meldung: str
    was_tun: str = ""
    code: int = EnvironmentFault.code
