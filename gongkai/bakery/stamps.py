"""
The stamp of a generation: equal stamps, equal layout.

A page depends on records, which are told as events, and on what is the same for all pages: the program, its
templates and style sheets, the site's settings, its units and columns. The stamp is a digest of the latter;
where it is not that of the generation that is served, the whole site is due.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

import gongkai
from gongkai import __version__
from gongkai.organisations.queries import all_sites, units_of_site
from gongkai.publishing.queries import columns_in_order

if TYPE_CHECKING:
    from django.db import models

    from gongkai.organisations.models import Site

#: Where what makes a page is written; a change of any file here is taken for a change of the layout.
_SOURCES = (
    ("portal/templates", ("*.html", "*.xml", "*.svg")),
    ("portal", ("*.py",)),
    ("lib/ui", ("*.py",)),
    ("lib/templatetags", ("*.py",)),
    ("lib/templates", ("*.html",)),
    ("publishing/queries", ("places.py", "related.py", "columns.py")),
)


def stamp_of(site: "Site", asked: int) -> str:
    """Return the stamp that a generation of the site baked now would bear; ``asked`` is that of its BakedSite."""
    digest = hashlib.sha256()
    for line in (_program(), _styles(), *_settings(site)):
        digest.update(f"{line}\n".encode())
    return f"{digest.hexdigest()[:32]}-{asked}"


@cache
def _program() -> str:
    root = Path(gongkai.__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for folder, patterns in _SOURCES:
        for path in sorted({path for each in patterns for path in (root / folder).rglob(each)}):
            digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _styles() -> str:
    # The names of style sheets and scripts carry their digests; this is the list of the names.
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest.exists() else ""


def _settings(site: "Site") -> Iterator[str]:
    yield repr((_values(site), settings.GONGKAI_OPTIONS["site.https"]))
    yield repr([(each.host, each.root_unit_id, each.is_default) for each in all_sites()])
    yield from _rows(units_of_site(site).order_by("pk"))
    yield from _rows(column for column, _depth in columns_in_order())


def _rows(records: "Iterable[models.Model]") -> Iterator[str]:
    for record in records:
        yield repr(_values(record))


def _values(record: "models.Model") -> list[tuple[str, Any]]:
    return [(field.attname, str(getattr(record, field.attname))) for field in record._meta.concrete_fields]
