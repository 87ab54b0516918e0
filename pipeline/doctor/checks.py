"""All checks of the environment in the order in which they are told, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from pipeline.doctor import machine, places
from pipeline.doctor.result import Ergebnis
from pipeline.errors import Fault
from pipeline.settings import Paths

Check = Callable[[Paths], Iterable[Ergebnis]]
CHECKS: Final[tuple[Check, ...]] = (
    machine.python, machine.packages, machine.typeface, machine.encoding, machine.clients,
    places.reading, places.writing, places.room, places.kept, places.held, places.remains, places.published,
    places.shared, places.synced,
)  # fmt: skip


def run(paths: Paths, checks: Iterable[Check]) -> list[Ergebnis]:
    """The results of all checks; one that fails itself is a result, too."""
    return [result for check in checks for result in _results(check, paths)]


def _results(check: Check, paths: Paths) -> list[Ergebnis]:
    try:
        return list(check(paths))
    except Exception as error:  # whatever goes wrong in one check must not hide what the others find
        what = f"Die Prüfung ist gescheitert: {type(error).__name__}: {error}"
        return [Ergebnis(check.__name__, "fehler", what)]


def settings(faces: Callable[[Path], object]) -> Check:
    """The check of the settings; `faces` reads what only the reports understand."""

    def settings_valid(paths: Paths) -> Iterator[Ergebnis]:
        from pipeline import declaration, hinnahme, konfiguration

        def sources(konfig: Path) -> None:
            with declaration.settings(konfig):
                declaration.sources()

        readers = (konfiguration.groups, faces, sources, lambda konfig: hinnahme.read(konfig, hinnahme.today()))
        wrong: dict[str, int] = {}
        for read in readers:
            try:
                read(paths.konfig)
            except Fault as fault:
                wrong |= {str(problem): fault.code for problem in fault.problems}
        for what, code in wrong.items():
            yield Ergebnis("Einstellungen", "fehler", what, code=code)
        if not wrong:
            yield Ergebnis("Einstellungen", "gut", "Die Einstellungen sind verständlich")

    return settings_valid
