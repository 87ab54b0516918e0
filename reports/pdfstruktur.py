"""What the typesetter cannot tag: heads of rows in tables, captions as part of their figure or table, titles in links.

Typst writes the first cell of a row as a data cell, a caption beside what it describes (ISO 14289-1, 7.5 and 7.3 expect
heads with a scope and captions inside), and of a link only that it leads to a section. Only the structure tree and the
descriptions of links are changed, no mark on any page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

_TRAEGER: Final = (Name.Figure, Name.Table)


def vollstaendig(inhalt: bytes) -> bytes:
    """The PDF with complete structure; the same bytes give the same bytes."""
    with pikepdf.open(io.BytesIO(inhalt)) as datei:
        baum = datei.Root.StructTreeRoot
        koepfe: dict[str, Object] = {}
        for nummer, element in enumerate(_elemente(baum.K)):
            if Name.Table == element.S:
                koepfe |= _zeilenkoepfe(element, f"Z{nummer}")
            elif Name.Div == element.S:
                _beschriftung(element)
        _verzeichne(baum, koepfe)
        _nenne_ziele(datei)
        fertig = io.BytesIO()
        datei.save(fertig, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return fertig.getvalue()


def _elemente(knoten: Object) -> Iterator[Object]:
    """Every structure element above the cells of tables, in reading order."""
    if isinstance(knoten, Array):
        for kind in knoten:
            yield from _elemente(kind)
    elif isinstance(knoten, Dictionary) and Name.S in knoten:
        yield knoten
        if Name.Table != knoten.S and Name.K in knoten:
            yield from _elemente(knoten.K)


def _kinder(element: Object, art: Name) -> list[Object]:
    kinder = element.get(Name.K)
    liste = list(kinder) if isinstance(kinder, Array) else [kinder]
    return [k for k in liste if isinstance(k, Dictionary) and k.get(Name.S) == art]


def _zeilenkoepfe(tabelle: Object, kennung: str) -> dict[str, Object]:
    """The first cell of each body row becomes its head, and the other cells name it beside the head of their column.

    Returns the new heads by their ids.
    """
    koepfe: dict[str, Object] = {}
    zeilen = [zeile for rumpf in _kinder(tabelle, Name.TBody) for zeile in _kinder(rumpf, Name.TR)]
    for nummer, zeile in enumerate(zeilen):
        kopf, *zellen = _kinder(zeile, Name.TD)
        name = f"{kennung}-{nummer}"
        koepfe[name] = kopf
        kopf.S, kopf.ID = Name.TH, String(name)
        tafel = _merkmale(kopf)
        tafel.Scope = Name.Row
        tafel.Headers = Array()
        for zelle in zellen:
            _merkmale(zelle).Headers.append(String(name))
    return koepfe


def _verzeichne(baum: Object, koepfe: dict[str, Object]) -> None:
    """Enter ids into the directory of the structure tree, which is in the order of the ids."""
    verzeichnis = baum.get(Name.IDTree, Dictionary(Names=Array()))
    namen = list(verzeichnis.Names)
    alle = {bytes(k): v for k, v in zip(namen[::2], namen[1::2], strict=True)}
    alle |= {k.encode(): v for k, v in koepfe.items()}
    verzeichnis.Names = Array([teil for k in sorted(alle) for teil in (String(k.decode()), alle[k])])
    baum.IDTree = verzeichnis


def _merkmale(zelle: Object) -> Object:
    """The attributes of a cell that concern its table."""
    merkmale = zelle.A if isinstance(zelle.A, Array) else Array([zelle.A])
    return next(m for m in merkmale if m.get(Name.O) == Name.Table)


def _beschriftung(gruppe: Object) -> None:
    """A caption beside the one figure or table of a group moves into it."""
    gefunden = list(_traeger(gruppe)), _kinder(gruppe, Name.Caption)
    if list(map(len, gefunden)) != [1, 1]:
        return
    (traeger,), (beschriftung,) = gefunden
    beschriftung.P = traeger
    gruppe.K = Array([k for k in gruppe.K if not _gleich(k, beschriftung)])
    inhalt = traeger.get(Name.K, Array())
    traeger.K = Array([beschriftung, *(inhalt if isinstance(inhalt, Array) else [inhalt])])


def _traeger(gruppe: Object) -> Iterator[Object]:
    """The figures and tables of a group, also inside boxes that only hold the layout together."""
    for art in _TRAEGER:
        yield from _kinder(gruppe, art)
    for innen in _kinder(gruppe, Name.Div):
        yield from _traeger(innen)


def _nenne_ziele(datei: Pdf) -> None:
    """A link into the document says the heading that it leads to: `Datenlage, Seite 91`, not `Abschnitt, Seite 91`."""
    titel = {_stelle(e.Dest): str(e.Title) for e in _lesezeichen(datei.Root.get(Name.Outlines, Dictionary()))}
    namen = datei.Root.get(Name.Names, Dictionary()).get(Name.Dests)
    benannt = NameTree(namen) if namen is not None else {}
    for verweis in (v for seite in datei.pages for v in seite.get(Name.Annots, Array()) if Name.Dest in v):
        ziel = benannt[str(verweis.Dest)] if isinstance(verweis.Dest, String) else verweis.Dest
        if _stelle(ziel) in titel:
            _, _, seite = str(verweis.Contents).partition(", ")
            verweis.Contents = String(f"{titel[_stelle(ziel)]}, {seite}")


def _lesezeichen(eltern: Object) -> Iterator[Object]:
    """Every bookmark below one."""
    kind = eltern.get(Name.First)
    while kind is not None:
        yield kind
        yield from _lesezeichen(kind)
        kind = kind.get(Name.Next)


def _stelle(ziel: Object) -> tuple[object, ...]:
    """The page and the height that a target means."""
    return (ziel[0].objgen, float(ziel[3]))


def _gleich(eines: Object, anderes: Object) -> bool:
    return isinstance(eines, Dictionary) and eines.objgen == anderes.objgen
