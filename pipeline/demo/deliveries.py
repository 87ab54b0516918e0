"""Which files the demonstration consists of, named and sorted into folders as somebody who downloads them would."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from pipeline.demo import quellen, writers_flat, writers_ldb, writers_msb, writers_regio, writers_xlsx
from pipeline.demo.model import Model, simulate
from pipeline.demo.register import REGISTER_YEARS


def _landesdatenbank(model: Model) -> Iterator[tuple[str, bytes]]:
    """Tables of the Landesdatenbank NRW."""
    yield "21111-9k21.csv", writers_ldb.profile(model)
    yield "12411-09i.csv", writers_ldb.ages(model)
    yield "12411-15i.csv", writers_ldb.density(model)
    for year in writers_ldb.QUOTA_YEARS:
        yield f"{year}_22811-01i.csv", writers_ldb.quota(model, year)


def _regionaldatenbank(model: Model) -> Iterator[tuple[str, bytes]]:
    """Tables of the Regionaldatenbank Deutschland."""
    for year in writers_regio.PUPIL_YEARS:
        yield f"21111-01-03-4_{year}.csv", writers_regio.pupils(model, year)
    for year in writers_regio.LEAVER_YEARS:
        yield f"21111-02-06-4_{year}.csv", writers_regio.leavers(model, year)
        yield f"21121-02-02-4_{year}.csv", writers_regio.vocational(model, year)
    for year in writers_regio.AGE_YEARS:
        yield f"{year}_12411-02-03-4.csv", writers_regio.age_groups(model, year)
    yield "22541-01-01-4.csv", writers_regio.kita(model)
    for year in writers_flat.YEARS:
        name, raw = writers_flat.name(year), writers_flat.population(model, year)
        as_delivered = year == writers_flat.YEARS[-2]
        yield (f"{name}.zip", writers_flat.zipped(f"{name}.csv", raw)) if as_delivered else (f"{name}.csv", raw)


def _ministry(model: Model) -> Iterator[tuple[str, bytes]]:
    """Files of the Ministry of Schools; those that state no period have it in their name."""
    for year in REGISTER_YEARS:
        yield f"schuldaten_{year}-09.csv", writers_msb.register(model, year)
    yield "schulliste_sj_25_26_open_data.csv", writers_msb.index(model)
    yield "keys_xml/key_schulformschluessel.xml", writers_msb.keys("Schulform")
    yield "keys_xml/key_rechtsform.xml", writers_msb.keys("Rechtsform")
    yield "keys_xml/key_schulbetriebsschluessel.xml", writers_msb.keys("Schulbetrieb")
    yield "keys_xml/key_traeger.xml", writers_msb.carriers(model)


def all_files() -> Iterator[tuple[str, bytes]]:
    """Path (below the drop folder) and bytes of every demonstration file."""
    model = simulate()
    yield from ((f"landesdatenbank-nrw/{name}", raw) for name, raw in _landesdatenbank(model))
    yield from ((f"regionaldatenbank/{name}", raw) for name, raw in _regionaldatenbank(model))
    yield from ((f"schulministerium/{name}", raw) for name, raw in _ministry(model))
    yield "gemeindeverzeichnis/AuszugGV2QAktuell.xlsx", writers_xlsx.directory(model)
    for module in sorted(m.name for m in iter_modules(quellen.__path__)):
        yield from import_module(f"{quellen.__name__}.{module}").files(model)
