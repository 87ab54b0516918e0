"""The record for data portals: DCAT-AP.de as JSON-LD, one dataset for the indicators and one a relation of `core`.

Files are told relative to the record, or with the address where they will lie. Portals of the Land take it over as it
is; what a catalogue knows only after publication (contact, landing page) is left to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.export.contents import Package, Relation
from pipeline.export.folder import write_json
from pipeline.export.formats import formats
from pipeline.export.sources import Source, attribution, strictest
from pipeline.store import Connection

TITLE = "Metadatensatz nach DCAT-AP.de zu den übrigen Formaten"
MEDIA = ("application/ld+json", "JSON_LD")
_EU = "http://publications.europa.eu/resource/authority"
_DE = "http://dcat-ap.de/def"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": f"{_DE}/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KEYWORDS = ("Bildung", "Bildungsmonitoring", "Schule", "Nordrhein-Westfalen")
Node = dict[str, Any]


def path(_relation: Relation) -> str | None:
    """No file of a relation: the record speaks of the others."""
    return None


def write(_con: Connection, package: Package, folder: Path) -> None:
    """Write the record."""
    record = {
        "@context": {**({"@base": package.address} if package.address else {}), **_CONTEXT},
        **_catalogue(package),
    }
    write_json(folder / "dcat-ap-de.jsonld", record)


def _catalogue(package: Package) -> Node:
    values = [r for r in package.relations if not r.name.startswith("core.")]
    about = "Kennzahlen des Bildungsmonitorings mit ihren Definitionen, Regionen, Schulen, Quellen und Lieferungen"
    datasets = [_dataset(package, "kennzahlen", "Kennzahlen", about, values, package.sources)]
    datasets += [
        _dataset(package, r.name.replace(".", "-"), r.title, r.comment, [r], r.sources)
        for r in package.relations
        if r.name.startswith("core.")
    ]
    return {
        "@id": "#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _german(package.title),
        "dct:description": _german(f"{package.title}: Kennzahlen und geprüfte Datensätze, mit Quellen und Lizenzen"),
        "dct:publisher": _publisher(package),
        "dct:language": _ref(f"{_EU}/language/DEU"),
        **_stand(package.sources),
        "dcat:dataset": datasets,
    }


def _dataset(
    package: Package, name: str, title: str, about: str, relations: Sequence[Relation], sources: Sequence[Source]
) -> Node:
    spans = [r.years for r in relations if r.years]
    return {
        "@id": f"#{name}",
        "@type": "dcat:Dataset",
        "dct:title": _german(f"{package.title}: {title}"),
        "dct:description": _german(about),
        "dct:identifier": f"bildungsmonitor-nrw/{'-'.join((*package.regions, name))}",
        "dct:publisher": {"@id": "#herausgeber"},
        "dcatde:contributorID": _ref(f"{_DE}/contributors/openNRW"),
        "dcat:theme": _ref(f"{_EU}/data-theme/EDUC"),
        "dcat:keyword": [_german(word) for word in (*_KEYWORDS, package.kind)],
        "dct:language": _ref(f"{_EU}/language/DEU"),
        **_place(package),
        **_stand(sources),
        **({"dct:temporal": _period(min(s[0] for s in spans), max(s[1] for s in spans))} if spans else {}),
        "dcat:distribution": [
            _distribution(relation, name, file, sources, package)
            for relation in relations
            for name, known in formats().items()
            if name in package.formats and (file := known.path(relation))
        ],
    }


def _distribution(relation: Relation, form: str, file: str, sources: Sequence[Source], package: Package) -> Node:
    media, kind = formats()[form].MEDIA
    return {
        "@id": f"#{form}-{relation.name}",
        "@type": "dcat:Distribution",
        "dct:title": _german(f"{relation.title} ({formats()[form].TITLE})"),
        "dcat:accessURL": _ref(file),
        "dcat:downloadURL": _ref(file),
        "dct:format": _ref(f"{_EU}/file-type/{kind}"),
        "dcat:mediaType": _ref(f"https://www.iana.org/assignments/media-types/{media}"),
        "dct:license": _ref(strictest(sources).iri),
        "dcatde:licenseAttributionByText": _german(attribution(sources, package.demonstration)),
        **_stand(sources),
    }


def _place(package: Package) -> Node:
    """Where the data are about: the Land, or each of the regions asked for."""
    keys = [f"districtKey/{region}" for region in package.regions] or ["stateKey/05"]
    level = "administrativeDistrict" if package.regions else "state"
    places = [f"{_DE}/politicalGeocoding/{key}" for key in keys]
    return {
        "dcatde:politicalGeocodingURI": [_ref(place) for place in places],
        "dcatde:politicalGeocodingLevelURI": _ref(f"{_DE}/politicalGeocoding/Level/{level}"),
        "dct:spatial": [{"@id": place, "@type": "dct:Location"} for place in places],
    }


def _publisher(package: Package) -> Node:
    return {"@id": "#herausgeber", "@type": "foaf:Agent", "foaf:name": package.publisher}


def _stand(sources: Sequence[Source]) -> Node:
    """The latest Stand of the sources, where one is known."""
    latest = max((source.stand for source in sources), default="")
    return {"dct:modified": _date(latest)} if latest else {}


def _period(first: int, last: int) -> Node:
    days = {"dcat:startDate": _date(f"{first}-01-01"), "dcat:endDate": _date(f"{last}-12-31")}
    return {"@type": "dct:PeriodOfTime", **days}


def _date(day: str) -> Node:
    return {"@value": day, "@type": "xsd:date"}


def _german(text: str) -> Node:
    return {"@value": text, "@language": "de"}


def _ref(iri: str) -> Node:
    return {"@id": iri}
