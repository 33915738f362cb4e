"""Where on the public site requests are filed and followed."""

from typing import TYPE_CHECKING

from django.conf import settings

from gongkai.domain.actors import covers
from gongkai.organisations.queries import all_sites

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: Address contracts: they stay as they are.
APPLY, TRACK = "/apply/", "/apply/track/"


def portal_address(unit: "Unit", path: str = TRACK) -> str:
    """Return the whole address of a page on the site where the unit is at home; empty while there is no site."""
    sites = all_sites()
    above = [site for site in sites if covers(site.root_unit.path, unit.path)]
    # The longest path is that of the nearest government; what is under none is on the default site, which comes first.
    site = max(above, key=lambda each: len(each.root_unit.path), default=sites[0] if sites else None)
    if site is None:
        return ""
    scheme = "https" if settings.GONGKAI_OPTIONS["site.https"] else "http"
    return f"{scheme}://{site.host}{path}"
