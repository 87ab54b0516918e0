"""What can go wrong, as exceptions that carry an exit code and the complete list of problems in German.

Every command ends with the exit code of the fault it met (contract, section 1); a traceback is never what a user reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what was expected and found, and what to do about it (German sentences)."""

    where: str
    what: str
    line: int | None = None
    todo: str = ""

    def __str__(self) -> str:
        """The problem as one paragraph: file, line, fault, remedy."""
        place = f"{self.where}, Zeile {self.line}" if self.line else self.where
        return f"{place}: {self.what}" + (f" {self.todo}" if self.todo else "")


class Fault(Exception):
    """Base of all expected failures; `code` is the exit code, `problems` all that was found at once."""

    code = 1
    headline = "Interner Fehler"

    def __init__(self, problems: Problem | str | Iterable[Problem], answer: Mapping[str, object] | None = None) -> None:
        """`answer` is what a program is told besides: what was done all the same."""
        self.answer = dict(answer or {})
        if isinstance(problems, str):
            problems = Problem("", problems)
        self.problems: list[Problem] = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(str(p).removeprefix(": ") for p in self.problems))


class UsageFault(Fault):
    """A command was called in a way it cannot answer."""

    code = 2
    headline = "Aufruf nicht verständlich"


class SettingsFault(UsageFault):
    """The settings in KONFIG say what nobody can follow."""

    headline = "Einstellungen nicht verständlich"


class DeliveryFault(Fault):
    """A recognised delivery is damaged, or nothing readable was delivered."""

    code = 3
    headline = "Lieferung nicht lesbar"


class ValidationFault(Fault):
    """The content of the deliveries contradicts a contract."""

    code = 4
    headline = "Prüfung nicht bestanden"


class DisclosureFault(Fault):
    """Publishing would disclose what has to stay secret."""

    code = 5
    headline = "Geheimhaltung nicht gewährleistet"


class BusyFault(Fault):
    """Another build holds the lock."""

    code = 6
    headline = "Es läuft bereits ein anderer Bau"


class EnvironmentFault(Fault):
    """The machine does not let us: permissions, disk, missing program parts."""

    code = 7
    headline = "Umgebung lässt den Lauf nicht zu"
