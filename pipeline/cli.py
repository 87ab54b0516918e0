"""The command line: thin commands that call the machine and say in German what happened.

Heavy libraries are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import __version__, listing, say
from pipeline.deutsch import Command, Group
from pipeline.diff import command as diff
from pipeline.doctor import command as doctor
from pipeline.ending import Call, ended
from pipeline.errors import Fault, Problem, SettingsFault, UsageFault
from pipeline.explain import command as explain
from pipeline.export import command as export
from pipeline.options import Json, Konfig, Out, Raw, Regions, Strict, folder
from pipeline.publication import command as publication
from pipeline.quality import command as quality
from pipeline.settings import DEFAULT_KONFIG, DEFAULT_OUT, DEFAULT_RAW, Paths

if TYPE_CHECKING:
    from pipeline.diff.compare import Comparison

app = typer.Typer(
    cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True,
    help="Bildungsmonitor NRW: aus amtlichen Dateien eine geprüfte Datenbank und Bildungsberichte.",
)  # fmt: skip


def _set_debug(ctx: typer.Context, value: bool) -> None:
    ctx.ensure_object(Call).debug = value


@app.callback(invoke_without_command=True)
def _start(
    version: Annotated[bool, typer.Option("--version", help="Version zeigen.")] = False,
    _debug: Annotated[
        bool, typer.Option("--debug", callback=_set_debug, help="Bei Fehlern den vollständigen Ablauf zeigen.")
    ] = False,
) -> None:
    if version:
        typer.echo(f"bildungsmonitor {__version__}")
        raise typer.Exit


@app.command(cls=Command)
def build(
    raw: Raw = DEFAULT_RAW,
    out: Out = DEFAULT_OUT,
    konfig: Konfig = DEFAULT_KONFIG,
    strict: Strict = False,
    as_json: Json = False,
) -> None:
    """Die Datenbank aus den Lieferungen bauen und veröffentlichen."""
    told = _built(Paths(raw, out, konfig), strict)
    if as_json:
        say.data(told)


def _built(paths: Paths, strict: bool) -> dict[str, object]:
    """Bring the database up to date, say how, and answer the same for programs."""
    from pipeline.build import build as run

    outcome = run(paths, strict=strict, progress=say.step)
    for text in say.grouped(outcome.unused) if outcome.fresh else ():
        say.note(text)
    kind = "Demonstrationsdaten" if outcome.demonstration else "amtliche Daten"
    state = "neu veröffentlicht" if outcome.fresh else "ist aktuell"
    warned = f", {say.count(outcome.warnings, 'Warnung', 'Warnungen')}" if outcome.warnings else ""
    count = say.count(outcome.deliveries, "Lieferung", "Lieferungen")
    say.step(f"Datenbank {state}: {say.shown(paths.database)} ({count}, {kind}{warned})")
    if outcome.warnings and outcome.fresh:
        say.note(f"Die Warnungen zeigt: .venv/bin/bildungsmonitor quality --out {say.quoted(paths.out)}")
    return {
        "datenbank": paths.database,
        "neu": outcome.fresh,
        "demonstrationsdaten": outcome.demonstration,
        "lieferungen": outcome.deliveries,
        "warnungen": outcome.warnings,
        "nicht_verwendet": [{"wo": problem.where, "was": problem.what} for problem in outcome.unused],
    }


@app.command(cls=Command)
def report(
    region: Regions = None,
    raw: Raw = DEFAULT_RAW,
    out: Out = DEFAULT_OUT,
    kind: Annotated[str, typer.Option("--kind", help="Ausgaben, durch Komma getrennt, oder „alle“.")] = "bericht",
    formats: Annotated[str, typer.Option("--format", help="Formate, durch Komma getrennt.")] = "html,pdf,xlsx",
    konfig: Konfig = DEFAULT_KONFIG,
    strict: Strict = False,
    as_json: Json = False,
) -> None:
    """Den Bericht einer oder mehrerer Regionen schreiben; die Datenbank wird vorher gebaut, wenn sie veraltet ist."""
    kinds = _kinds(kind)
    wanted, ids = _formats(formats, kinds), _regions(region, kinds)
    paths = Paths(raw, out, konfig)
    from pipeline.diff.revision import earlier
    from reports import datenverzeichnis, einstellungen
    from reports.render import render_many, ziele

    faces = einstellungen.lies(paths.konfig)
    told = _built(paths, strict)
    places = len(ziele(ids, kinds))
    what = "Bericht" if kinds == ["bericht"] else ", ".join(kinds)
    say.step(f"{what}{'' if places == 1 else f' für {places} Gebiete'} ({', '.join(wanted)})")
    bar = say.Bar(places)
    datenverzeichnis.schreibe(paths.database, paths.reports)
    done = render_many(
        paths.database, ids, paths.reports, wanted, progress=bar, kinds=kinds, gesichter=faces, vorher=earlier(paths)
    )
    told["berichte"] = [asdict(result) for result in done]
    for path in (path for result in done for path in result.dateien if not as_json):
        typer.echo(say.shown(path))
    if failed := [result for result in done if result.fehler]:
        fault = SettingsFault if all(result.code == SettingsFault.code for result in failed) else Fault
        raise fault((Problem(result.region_id, result.fehler) for result in failed), told)
    if as_json:
        say.data(told)


def _regions(region: list[str] | None, kinds: list[str]) -> list[str]:
    """The regions asked for; none is needed where every edition is for a larger area."""
    from pipeline.regions.request import resolve_request
    from reports.ausgabe import ausgaben

    if not region:
        if all(ausgaben()[k].ebene != "kreis" for k in kinds):
            return []
        raise UsageFault("Welche Region? Zum Beispiel make report REGION=Bielefeld, REGION=05711 oder REGION=alle.")
    resolution = resolve_request(*region)
    for text in resolution.notes:
        say.note(text)
    return [r.region_id for r in resolution.regions]


def _kinds(text: str) -> list[str]:
    from reports.ausgabe import ausgaben

    known = list(ausgaben())
    wanted = [k.strip().lower() for k in text.split(",") if k.strip()]
    if wanted == ["alle"]:
        return known
    if unknown := [k for k in wanted if k not in known]:
        near = [k for k in known if k.startswith(unknown[0])] or known
        raise UsageFault(f"Die Ausgabe „{say.safe(unknown[0])}“ gibt es nicht; verfügbar: {', '.join(near)}, alle.")
    if not wanted:
        raise UsageFault(f"Welche Ausgabe? Verfügbar: {', '.join(known)}, alle.")
    return list(dict.fromkeys(wanted))


def _formats(text: str, kinds: list[str]) -> list[str]:
    from reports.ausgabe import ausgaben
    from reports.ordner import FORMATE

    known = [f for f in FORMATE if any(f in ausgaben()[k].formate for k in kinds)]
    wanted = [f.strip().lower() for f in text.split(",") if f.strip()]
    unknown = [f for f in wanted if f not in FORMATE] if set(wanted) & set(known) else wanted
    if unknown or not wanted:
        what = say.safe(", ".join(unknown) or text)
        raise UsageFault(f"Unbekanntes Format „{what}“ für {', '.join(kinds)}; verfügbar sind {', '.join(known)}.")
    return [f for f in known if f in wanted]


@app.command(cls=Command)
def vorlage(
    name: Annotated[
        str | None, typer.Argument(help="Name der Vorlage, oder alle; ohne Namen eine Liste.", show_default=False)
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", parser=folder, help="Datei oder Ordner.", show_default="aktueller Ordner")
    ] = Path(),
    kind: Annotated[
        str, typer.Option("--format", help="xlsx oder csv.", show_default="nach der Endung, sonst xlsx")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Vorhandene Dateien überschreiben.")] = False,
    konfig: Konfig = DEFAULT_KONFIG,
) -> None:
    """Vorlagen zeigen oder schreiben, für Angaben, die nur die Kommune selbst hat."""
    from pipeline.declaration import settings
    from pipeline.vorlage.command import listing, write

    with settings(konfig):
        done = [say.shown(p) for p in write(name, out, kind.strip().lower(), force)] if name else listing()
        for line in done:
            typer.echo(line)


@app.command(cls=Command)
def fetch(
    quelle: Annotated[list[str] | None, typer.Argument(help="Kennungen der Quellen; ohne Angabe alle.")] = None,
    raw: Raw = DEFAULT_RAW,
    jahr: Annotated[
        list[str] | None, typer.Option("--jahr", help="Jahr oder Spanne wie 2015-2024; mit Zugangsdaten.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Amtliche Dateien aus dem Internet in den Ordner der Lieferungen holen: der einzige Befehl, der es benutzt."""
    from pipeline.fetch.command import fetch as run

    told = run(raw, quelle or [], jahr or [])
    if as_json:
        say.data(told)


@app.command(cls=Command)
def demo(out: Annotated[Path, typer.Option("--out", help="Ordner für die simulierten Dateien.")]) -> None:
    """Simulierte Lieferungen in den amtlichen Formaten schreiben."""
    from pipeline.demo import write

    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageFault(
            Problem(str(out), "Der Ordner ist nicht leer.", todo="Bitte einen neuen oder leeren Ordner angeben.")
        )
    written = write(out)
    say.step(f"{len(written)} Dateien mit Demonstrationsdaten in {say.shown(out)}")


def _comparison(found: Comparison) -> str:
    from reports.vergleichsseite import seite

    return seite(found)


def _sheets(folder: Path) -> int:
    from reports import katalogseiten

    return katalogseiten.schreibe(folder)


def _faces(konfig: Path) -> object:
    from reports import einstellungen

    return einstellungen.lies(konfig)


listing.register(app, _sheets)
publication.register(app)
quality.register(app)
explain.register(app)
diff.register(app, _comparison)
export.register(app)
doctor.register(app, _faces)


def main() -> None:
    """Run a command; every expected failure ends with its exit code and a German message, never with a traceback."""
    ended(app)
