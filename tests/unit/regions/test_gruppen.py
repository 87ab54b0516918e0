"""Comparison groups: every Bildungsregion in exactly one type, and the types are what the stated method yields."""

from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from pipeline.regions import bildungsregionen, by_id, gruppen


def test_every_region_belongs_to_one_type_one_kind_and_one_landschaftsverband() -> None:
    belongs = Counter((region, group.partition(":")[0]) for group, region in gruppen.mitglieder())
    assert belongs == {
        (r.region_id, kind): 1
        for r in bildungsregionen()
        for kind in ("vergleich", "typ", by_id(r.region_id).landschaftsverband)
    }


def test_types_are_regions_with_names() -> None:
    for typ in gruppen.vergleichstypen():
        assert by_id(typ.gruppe_id).name == typ.name
        assert len(typ.werte) >= 5


def test_the_stated_method_yields_the_types_from_the_stated_values() -> None:
    typen = gruppen.vergleichstypen()
    werte = np.array([[log(w[0]), *w[1:]] for typ in typen for w in typ.werte.values()])
    assert werte.shape == (53, len(gruppen.merkmale()))
    found = fcluster(linkage((werte - werte.mean(axis=0)) / werte.std(axis=0), "ward"), len(typen), "maxclust")
    stated = [typ.gruppe_id for typ in typen for _ in typ.werte]
    assert len(set(zip(found, stated, strict=True))) == len(typen)
