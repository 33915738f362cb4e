"""What feeds, sitemaps and the open interface share: whole addresses, text as XML takes it, a site's lists."""

import re
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.domain.calendar import SHANGHAI
from gongkai.publishing.queries import places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gongkai.organisations.models import Site, Unit
    from gongkai.portal.pages.view import SiteView
    from gongkai.publishing.models import PublicPlace

#: What XML 1.0 cannot hold, however it is written (section 2.2, Char).
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def absolute(site: "Site", path: str) -> str:
    """Return the whole address of a path of the site; the scheme is that of the home's settings."""
    scheme = "https" if settings.GONGKAI_OPTIONS["site.https"] else "http"
    return f"{scheme}://{site.host}{path}"


def in_xml(text: str) -> str:
    """Return a text as it may stand in an element or an attribute of XML."""
    return escape(_UNFIT.sub("", text))


@lru_cache(maxsize=5000)
def moment_text(moment: datetime) -> str:
    """Return a moment in Beijing time as RFC 3339 and the sitemaps write it, to the second."""
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def site_places(view: "SiteView", column: str, unit: "Unit | None" = None) -> "QuerySet[PublicPlace]":
    """Return the places of a column on a site (the empty key: of everything), the oldest first."""
    # Where the site is all of the home, the database need not look at each unit.
    return places.places_in(column, unit=unit, units=view.narrowing())
