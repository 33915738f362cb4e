"""The public sites of a home: their addresses, numbers, looks and words."""

from datetime import datetime
from typing import Any

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Refused
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Site, Unit

FIELDS = (
    "host",
    "name",
    "site_id_code",
    "icp_number",
    "police_number",
    "party_mark",
    "error_badge",
    "accent",
    "guide",
    "lobby_notice",
)


def open_site(
    *, actor: Actor, now: datetime, root_unit: Unit, host: str, name: str, is_default: bool = False
) -> Site:
    """
    Open a public site for a government.

    Raises Refused where the host or the government has a site already: a page stands on one site only.
    """
    actor.require(ADMINISTRATORS, root_unit.path, "开设网站")
    with deed(actor=actor, now=now) as act:
        _check_host_is_free(host)
        if (other := Site.objects.filter(root_unit=root_unit).first()) is not None:
            raise Refused(
                f"“{root_unit.name}”已有网站“{other.name}”（{other.host}），一个单位只能有一个网站。请修改原网站的设置。",
                code="unit_has_site",
                field="root_unit",
            )
        site = Site.objects.create(root_unit=root_unit, host=host, name=name, is_default=is_default)
        act.note(site, "organisations.site_opened", unit=root_unit.code, detail={"host": host, "name": name})
    return site


def amend_site(*, actor: Actor, now: datetime, site: Site, values: dict[str, Any]) -> Site:
    """
    Change a site's name, host, numbers, looks or words.

    Raises Refused for the host of another site.
    """
    actor.require(ADMINISTRATORS, site.root_unit.path, "修改网站设置")
    with deed(actor=actor, now=now) as act:
        site = Site.objects.select_for_update(of=("self",)).select_related("root_unit").get(pk=site.pk)
        _check_host_is_free(values.get("host", site.host), but=site)
        changed = {}
        for field in FIELDS:
            if field in values and getattr(site, field) != values[field]:
                changed[field] = [getattr(site, field), values[field]]
                setattr(site, field, values[field])
        site.save()
        act.note(site, "organisations.site_amended", unit=site.root_unit.code, detail={"changed": changed})
    return site


def _check_host_is_free(host: str, but: Site | None = None) -> None:
    others = Site.objects.filter(host=host)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if (other := others.first()) is not None:
        raise Refused(
            f"域名 {host} 已由网站“{other.name}”使用，请填写另一个域名。", code="host_taken", field="host"
        )
