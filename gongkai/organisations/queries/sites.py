"""Reads of the public sites: which is asked for, and whose pages stand on which."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.models import Site, Unit


def site_for(host: str) -> Site | None:
    """Return the site of that host, else the default one."""
    sites = list(Site.objects.select_related("root_unit").filter(Q(host=host) | Q(is_default=True)))
    return next((site for site in sites if site.host == host), sites[0] if sites else None)


def default_site() -> Site | None:
    """Return the home's own site."""
    return Site.objects.select_related("root_unit").filter(is_default=True).first()


_ALL_SITES = PreparedRecords(lambda: Site.objects.select_related("root_unit").order_by("-is_default", "pk"))


def all_sites() -> list[Site]:
    """Return every site, the default one first."""
    return _ALL_SITES()


def units_of_site(site: Site, sites: Sequence[Site] | None = None) -> QuerySet[Unit]:
    """
    Return the units, ended ones too, whose pages stand on this site: each unit is on exactly one.

    It is the site whose government is the nearest at or above the unit; what is under none is on the
    default site. So a county's documents are at home on the county's site, also where the city's lies above it.
    ``sites`` are all there are, for whoever has just read them.
    """
    own = site.root_unit.path
    paths = [each.root_unit.path for each in (all_sites() if sites is None else sites)]
    here = Q(path__startswith=own)
    for path in paths:
        if path != own and path.startswith(own):
            here &= ~Q(path__startswith=path)
    if site.is_default:
        nowhere = Q()
        for path in paths:
            nowhere &= ~Q(path__startswith=path)
        here |= nowhere
    return Unit.objects.filter(here)


def sites_of_units() -> dict[int, Site]:
    """Return for each unit, by key, the site on which its pages stand; empty while there is no site."""
    found: dict[int, Site] = {}
    for site in all_sites():
        for pk in units_of_site(site).values_list("pk", flat=True):
            found.setdefault(pk, site)
    return found


def hosts_of_sites() -> list[str]:
    """Return the hosts of the home's public sites."""
    return list(Site.objects.values_list("host", flat=True))
