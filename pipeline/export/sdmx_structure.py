"""The structure of the exported indicator values: concepts, code lists, data structure and dataflow of SDMX 3.0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pipeline.export.contents import Package
from pipeline.store import Connection

AGENCY, VERSION = "BILDUNGSMONITOR", "1.0.0"
FLOW = f"{AGENCY}:KENNZAHLWERT({VERSION})"
_SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/develop/structure-message/tools/schemas/2.0.0/"
    "sdmx-json-structure-schema.json"
)
_URN = "urn:sdmx:org.sdmx.infomodel"
_KIND = "amtlich, oder demonstration für simulierte Werte"
_CODES = "select code, bezeichnung from mart.auspraegung where spalte = ? order by code"


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its id, the column it holds, its type or the column of mart.auspraegung that names its codes."""

    id: str
    column: str
    role: Literal["dimension", "time", "measure", "attribute"]
    type: str = "String"
    codes: str = ""


PARTS = (
    Part("KENNZAHL_ID", "kennzahl_id", "dimension", codes="kennzahl_id"),
    Part("REGION_ID", "region_id", "dimension"),
    Part("GESCHLECHT", "geschlecht", "dimension", codes="geschlecht"),
    Part("STAATSANGEHOERIGKEIT", "staatsangehoerigkeit", "dimension", codes="staatsangehoerigkeit"),
    Part("SCHULFORM", "schulform", "dimension", codes="schulform"),
    Part("UNTERGRUPPE", "untergruppe", "dimension"),
    Part("TIME_PERIOD", "jahr", "time", "ObservationalTimePeriod"),
    Part("OBS_VALUE", "wert", "measure", "Double"),
    Part("ZAEHLER", "zaehler", "attribute", "Double"),
    Part("NENNER", "nenner", "attribute", "Double"),
    Part("EINHEIT", "einheit", "attribute"),
    Part("KENNZEICHEN", "flag", "attribute", codes="flag"),
    Part("ZEIT", "zeit", "attribute"),
)


def told(con: Connection, package: Package) -> dict[str, Any]:
    """`struktur.json`: an SDMX-JSON structure message; without a Stand it bears the first day of the epoch."""
    described = {c.name: c.description for c in package.relation("mart.kennzahlwert").columns}
    concepts = [(part.id, described[part.column]) for part in PARTS] + [("DATENART", _KIND)]
    lists = [_codelist(con, part.codes, described[part.column]) for part in PARTS if part.codes]
    return {
        "meta": {
            "schema": _SCHEMA,
            "id": f"BM_{package.content[:16]}",
            "prepared": f"{package.stand or '1970-01-01'}T00:00:00Z",
            "contentLanguages": ["de"],
            "sender": {"id": AGENCY, "name": package.publisher},
        },
        "data": {
            "conceptSchemes": [
                {**_named("CS_KENNZAHLWERT", "Merkmale der Werte"),
                 "concepts": [{"id": i, "name": i, "description": text} for i, text in concepts]}
            ],
            "codelists": [*lists, _kinds()],
            "dataStructures": [{**_named("KENNZAHLWERT", "Werte der Kennzahlen"), "dataStructureComponents": _parts()}],
            "dataflows": [
                {**_named("KENNZAHLWERT", package.title),
                 "structure": f"{_URN}.datastructure.DataStructure={AGENCY}:KENNZAHLWERT({VERSION})"}
            ],
        },
    }  # fmt: skip


def _named(identifier: str, name: str) -> dict[str, Any]:
    return {"id": identifier, "version": VERSION, "agencyID": AGENCY, "name": name}


def _codelist(con: Connection, column: str, about: str) -> dict[str, Any]:
    if column == "kennzahl_id":
        rows = con.execute("select kennzahl_id, titel from mart.kennzahl order by all").fetchall()
    else:
        rows = con.execute(_CODES, [column]).fetchall()
    return {**_named(f"CL_{column.upper()}", about), "codes": [{"id": code, "name": text} for code, text in rows]}


def _kinds() -> dict[str, Any]:
    codes = [{"id": code, "name": code} for code in ("amtlich", "demonstration")]
    return {**_named("CL_DATENART", _KIND), "codes": codes}


def _parts() -> dict[str, Any]:
    """The components by role; a value may be missing, so measure and attributes are optional."""
    by_role = {role: [p for p in PARTS if p.role == role] for role in ("dimension", "time", "measure", "attribute")}
    dimensions = [{**_component(p), "position": n} for n, p in enumerate(by_role["dimension"], 1)]
    of_value = {"usage": "optional", "attributeRelationship": {"observation": {}}, "measureRelationship": ["OBS_VALUE"]}
    attributes = [_component(p) | of_value for p in by_role["attribute"]]
    kind = _component(Part("DATENART", "", "attribute", codes="datenart"))
    attributes.append(kind | {"usage": "mandatory", "attributeRelationship": {"observation": {}}})
    return {
        "dimensionList": {
            "id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": _component(by_role["time"][0]),
        },
        "measureList": {
            "id": "MeasureDescriptor", "measures": [_component(p) | {"usage": "optional"} for p in by_role["measure"]],
        },
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
    }  # fmt: skip


def _component(part: Part) -> dict[str, Any]:
    enumeration = f"{_URN}.codelist.Codelist={AGENCY}:CL_{part.codes.upper()}({VERSION})"
    return {
        "id": part.id,
        "conceptIdentity": f"{_URN}.conceptscheme.Concept={AGENCY}:CS_KENNZAHLWERT({VERSION}).{part.id}",
        "localRepresentation": {"enumeration": enumeration} if part.codes else {"format": {"dataType": part.type}},
    }
