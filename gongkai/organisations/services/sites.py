"""The public site of a home and its numbers."""

from datetime import datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Site, Unit

FIELDS = ("host", "name", "site_id_code", "icp_number", "police_number", "accent")


def open_site(
    *, actor: Actor, now: datetime, root_unit: Unit, host: str, name: str, is_default: bool = False
) -> Site:
    """Open a public site for a government."""
    actor.require(ADMINISTRATORS, root_unit.path, "开设网站")
    with deed(actor=actor, now=now) as act:
        site = Site.objects.create(root_unit=root_unit, host=host, name=name, is_default=is_default)
        act.note(site, "organisations.site_opened", unit=root_unit.code, detail={"host": host, "name": name})
    return site


def amend_site(*, actor: Actor, now: datetime, site: Site, values: dict[str, Any]) -> Site:
    """Change a site's name, host, numbers or colour."""
    actor.require(ADMINISTRATORS, site.root_unit.path, "修改网站设置")
    with deed(actor=actor, now=now) as act:
        site = Site.objects.select_for_update(of=("self",)).select_related("root_unit").get(pk=site.pk)
        changed = {}
        for field in FIELDS:
            if field in values and getattr(site, field) != values[field]:
                changed[field] = [getattr(site, field), values[field]]
                setattr(site, field, values[field])
        site.save()
        act.note(site, "organisations.site_amended", unit=site.root_unit.code, detail={"changed": changed})
    return site
