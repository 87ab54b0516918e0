"""The command `export`: the published database for other programs and for data portals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.errors import Problem, UsageFault
from pipeline.options import Json, Out, Regions, folder
from pipeline.settings import DEFAULT_OUT, Paths

if TYPE_CHECKING:
    from pipeline.export.contents import Package


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(cls=Command)(export)


def export(
    region: Regions = None,
    formats: Annotated[
        str, typer.Option("--format", help="csv, dcat, parquet, sdmx, durch Komma getrennt, oder „alle“.")
    ] = "alle",
    out: Out = DEFAULT_OUT,
    ziel: Annotated[
        Path | None, typer.Option("--ziel", parser=folder, help="Zielordner.", show_default="OUT/export")
    ] = None,
    kennung: Annotated[
        str | None,
        typer.Option("--kennung", help="Eine frühere Veröffentlichung (siehe versions).", show_default="die aktuelle"),
    ] = None,
    herausgeber: Annotated[
        str, typer.Option("--herausgeber", help="Wer die Daten herausgibt, für die Beschreibungen.")
    ] = "Bildungsmonitor NRW",
    adresse: Annotated[
        str,
        typer.Option("--adresse", help="Internetadresse, unter der die Dateien liegen werden.", show_default="keine"),
    ] = "",
    as_json: Json = False,
) -> None:
    """Die veröffentlichte Datenbank ausgeben: Parquet, CSV, SDMX und ein Metadatensatz für Datenportale."""
    from pipeline.regions.request import resolve_request

    resolution = resolve_request(*region) if region else None
    for text in resolution.notes if resolution else ():
        say.note(text)
    regions = sorted({r.region_id for r in resolution.regions}) if resolution else []
    if not herausgeber.strip():
        raise UsageFault("Der Herausgeber ist leer angegeben. Bitte nennen oder ganz weglassen.")
    target = ziel or out / "export"
    database, wanted, address = _database(Paths(out=out), kennung), _formats(formats), _address(adresse)
    say.step(f"Export ({', '.join(wanted)})")
    manifest = _exported(database, target, regions, wanted, herausgeber.strip(), address)
    if as_json:
        say.data({"ordner": target, **manifest})
        return
    size = f"{sum(file['bytes'] for file in manifest['dateien']) / 1_000_000:.1f} MB".replace(".", ",")
    kind = "Demonstrationsdaten" if manifest["demonstrationsdaten"] else "amtliche Daten"
    say.step(f"{say.count(len(manifest['dateien']), 'Datei', 'Dateien')}, {size}, {kind}: {say.shown(target)}")
    typer.echo(say.shown(target / "export.json"))


def _exported(
    database: Path, target: Path, regions: list[str], wanted: list[str], publisher: str, address: str
) -> dict[str, Any]:
    """Write the wanted formats into the folder; what `export.json` says."""
    import duckdb

    from pipeline.export.contents import package
    from pipeline.export.folder import list_files, replaced
    from pipeline.export.formats import formats
    from pipeline.export.sources import page
    from pipeline.store import published

    try:
        with published(database) as con, replaced(target) as fresh:
            con.execute("set threads = 1")  # several write blocks of rows in an order of chance, and are no quicker
            found = package(con, regions, wanted, publisher, address)
            for name in wanted:
                formats()[name].write(con, found, fresh)
            lines = "\n".join(page(found.sources, found.demonstration))
            (fresh / "quellen.md").write_text(lines + "\n", "utf-8", newline="\n")
            return list_files(fresh, _facts(found))
    except (duckdb.IOException, duckdb.CatalogException, duckdb.BinderException) as error:
        what = f"Das ist keine veröffentlichte Datenbank dieser Version: {say.safe(str(error).splitlines()[0])}"
        raise UsageFault(Problem(str(database), what)) from error


def _facts(package: Package) -> dict[str, Any]:
    return {
        "titel": package.title,
        "inhalt_sha256": package.content,
        "version": package.version,
        "demonstrationsdaten": package.demonstration,
        "stand": package.stand.isoformat() if package.stand else None,
        "regionen": list(package.regions),
        "formate": list(package.formats),
    }


def _database(paths: Paths, kennung: str | None) -> Path:
    """The file of the publication that is meant: by its id or the beginning of it, or the current one."""
    from pipeline.publication import shelf

    if kennung is None:
        return paths.published()
    found = [r.kennung for r in shelf.listed(paths)]
    meant = [k for k in found if k == kennung] or [k for k in found if kennung and k.startswith(kennung)]
    if len(meant) != 1:
        known = f" Gemeint sein könnte: {', '.join(meant or found)}." if found else ""
        what = "ist nicht eindeutig" if meant else "gibt es nicht"
        raise UsageFault(f"Die Veröffentlichung „{say.safe(kennung)}“ {what}.{known}")
    return shelf.snapshot(paths, meant[0])


def _formats(text: str) -> list[str]:
    """The formats in their order; the record is about the files of others, so it never comes alone."""
    from pipeline.export.formats import formats

    known = list(formats())
    asked = [part.strip().lower() for part in text.split(",") if part.strip()]
    if asked == ["alle"]:
        return known
    if (unknown := [a for a in asked if a not in known]) or not asked:
        shown = say.safe(", ".join(unknown) or text)
        raise UsageFault(f"Das Format „{shown}“ gibt es nicht; verfügbar sind {', '.join(known)} und alle.")
    if asked == ["dcat"]:
        raise UsageFault(
            "Das Format dcat beschreibt andere Formate; bitte mindestens eines dazu nennen, etwa csv,dcat."
        )
    return [name for name in known if name in asked]


def _address(text: str) -> str:
    """The address of a folder, with a slash at its end."""
    if not (address := text.strip()):
        return ""
    parts = urlsplit(address)
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or any(c.isspace() or c in '<>"{}|\\^`' for c in address)
    ):
        raise UsageFault(f"Die Adresse „{say.safe(text)}“ ist keine Internetadresse wie https://daten.example.org/.")
    return address.rstrip("/") + "/"
