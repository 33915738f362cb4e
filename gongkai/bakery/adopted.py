"""Items that were adopted by the hundred: their pages and lists follow without a message for each."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.bakery.items import sync_item
from gongkai.bakery.models import BakedSite
from gongkai.bakery.sites import baked_site, store_of
from gongkai.bakery.told import out_of_step
from gongkai.organisations.queries import all_sites


def sync_adopted(payload: dict[str, Any], now: datetime) -> None:
    """
    Do what `sync_item` does for every item of the batch that the event names and that a site does not know yet.

    Before the first bake there is nothing to keep in step, and what it began with it has read from the records.
    To be registered with ``transactional=False``.
    """
    adopted = [subject.rpartition(":")[2] for subject in payload["subjects"]]
    behind: set[str] = set()
    for site in all_sites():
        if _is_baked(site.host):
            behind |= set(out_of_step(site.host, adopted))
    for public_id in adopted:
        if public_id in behind:
            sync_item({"subject": public_id}, now)


def _is_baked(host: str) -> bool:
    # Locked, so that a bake that begins now either is seen here or reads what has been committed already.
    with transaction.atomic():
        states = BakedSite.objects.select_for_update()
        state = states.filter(host=host).first() or states.get(pk=baked_site(host).pk)
        return bool(state.building) or store_of(host).current() is not None
