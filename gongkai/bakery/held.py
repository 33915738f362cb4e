"""An item under its lock, with what is read beside it, for all that is done about its change in one transaction."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.bakery.models import BakedItem
from gongkai.bakery.sites import sites_showing
from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.queries import all_sites
from gongkai.portal.pages import SiteView
from gongkai.publishing.queries import lock_public_item

if TYPE_CHECKING:
    from gongkai.organisations.models import Site
    from gongkai.publishing.models import Item


_TOLD = PreparedRecords(lambda public_id: BakedItem.objects.filter(public_id=public_id), str)


@dataclass
class Held:
    """
    An item as its record is now, locked until the end of the transaction; None if there is no such item.

    ``told`` is, by host, what each site was last told of it.
    """

    public_id: str
    item: "Item | None"
    sites: "list[Site]"
    told: dict[str, BakedItem]
    _views: dict[str, SiteView] = field(default_factory=dict, repr=False)

    def view(self, site: "Site") -> SiteView:
        """Return how the pages of a site see it, the same at each call."""
        if site.host not in self._views:
            self._views[site.host] = SiteView(site, self.sites)
        return self._views[site.host]

    def showing(self) -> list[tuple["Site", bool]]:
        """Return the sites whose pages of the item may have to change, and whether they show it now."""
        found = sites_showing(self.item.unit_id, self.sites) if self.item is not None else []
        own = {site.pk for site in found}
        return [(site, site.pk in own) for site in self.sites if site.pk in own or site.host in self.told]


def hold(public_id: str) -> Held:
    """Lock an item, inside the transaction of whoever asks."""
    item = lock_public_item(public_id)
    return Held(public_id, item, all_sites(), {row.host: row for row in _TOLD(public_id)})
