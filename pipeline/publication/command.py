"""The commands `versions` and `rollback`: what was published, and back to an earlier publication."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.errors import EnvironmentFault, Problem, UsageFault
from pipeline.options import Json, Out
from pipeline.settings import DEFAULT_OUT, Paths

if TYPE_CHECKING:
    from pipeline.publication.record import Record

_PRIVATE = ("geaendert_ns", "unbenutzt")


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(cls=Command)(versions)
    app.command(cls=Command)(rollback)


def versions(out: Out = DEFAULT_OUT, as_json: Json = False) -> None:
    """Die Veröffentlichungen der Datenbank zeigen, die neueste zuerst; „*“ kennzeichnet die aktuelle."""
    from pipeline.publication import shelf

    paths = Paths(out=out)
    now, found = shelf.current(paths), shelf.listed(paths)
    if as_json:
        say.data([_told(record, paths, now) for record in found])
        return
    for record in found:
        typer.echo(_line(record, record == now))
    if not found:
        say.note(f"In {say.shown(out)} wurde noch nichts veröffentlicht.")
    elif now is None:
        say.note("Die Datenbank entspricht keiner Veröffentlichung; „build“ oder „rollback“ ersetzt sie.")


def _told(record: Record, paths: Paths, now: Record | None) -> dict[str, object]:
    from pipeline.publication.shelf import snapshot

    known = {key: value for key, value in asdict(record).items() if key not in _PRIVATE}
    return {**known, "datei": str(snapshot(paths, record.kennung)), "aktuell": record == now}


def _line(record: Record, is_current: bool) -> str:
    kind = "Demonstrationsdaten" if record.demonstrationsdaten else "amtliche Daten"
    size = f"{record.bytes / 1_000_000:.1f} MB".replace(".", ",")
    return "  ".join(
        (
            "*" if is_current else " ",
            f"{record.kennung:21}",
            f"{record.when.astimezone():%d.%m.%Y, %H:%M} Uhr",
            f"Inhalt {record.inhalt_sha256[:12]}",
            f"Version {record.version}",
            f"{size:>9}",
            f"{kind}, {say.count(record.lieferungen, 'Lieferung', 'Lieferungen')}",
        )
    )


def rollback(
    kennung: Annotated[
        str | None, typer.Argument(help="Kennung oder ihr Anfang; ohne Angabe die vorige.", show_default=False)
    ] = None,
    out: Out = DEFAULT_OUT,
) -> None:
    """Die Datenbank auf eine frühere Veröffentlichung zurücksetzen; Lieferungen und Berichte bleiben, wie sie sind."""
    from pipeline import lock
    from pipeline.publication import files, shelf, switch

    paths = Paths(out=out)
    if not shelf.listed(paths):
        raise UsageFault(Problem(str(out), "Hier wurde noch nichts veröffentlicht."))
    with lock.held(paths.lock, say.note), files.workshop(out) as workshop:
        switch.heal(paths, workshop, say.note)
        record = chosen(paths, kennung)
        place = shelf.snapshot(paths, record.kennung)
        if not record.proves(place):
            raise EnvironmentFault(Problem(str(place), "Die Datei ist beschädigt; die Datenbank bleibt, wie sie ist."))
        switch.activate(paths, record, workshop, say.note)
    say.step(f"Die Datenbank ist die Veröffentlichung {record.kennung}: {say.shown(paths.database)}")
    say.note("„build“ und „report“ veröffentlichen wieder, was die Lieferungen ergeben. Soll es bei dieser")
    say.note("Veröffentlichung bleiben, bitte zuerst die Lieferungen zurücknehmen, die nicht gelten sollen.")


def chosen(paths: Paths, kennung: str | None) -> Record:
    """The publication that is meant: by its id or the beginning of it, or the one before the current."""
    from pipeline.publication import record as records
    from pipeline.publication import shelf

    found = shelf.listed(paths)
    now = records.read(paths.current)
    if kennung is None:
        earlier = [r for r in found if not now or r.when < now.when]
        if not earlier:
            raise UsageFault("Es gibt keine frühere Veröffentlichung. Alle zeigt „bildungsmonitor versions“.")
        return earlier[0]
    meant = [r for r in found if r.kennung == kennung] or [
        r for r in found if kennung and r.kennung.startswith(kennung)
    ]
    if len(meant) != 1:
        known = ", ".join(r.kennung for r in meant or found)
        what = "ist nicht eindeutig" if meant else "gibt es nicht"
        raise UsageFault(f"Die Veröffentlichung „{say.safe(kennung)}“ {what}. Gemeint sein könnte: {known}.")
    if meant[0] == shelf.current(paths):
        raise UsageFault(f"Die Veröffentlichung {meant[0].kennung} ist bereits die aktuelle.")
    return meant[0]
