"""What a page of a public site shows around its content, with or without a request."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from gongkai.organisations.models import Site


def describe(found: "Site | None", path: str) -> dict[str, Any]:
    """Return what a page at ``path`` shows of its site; pages that are baked have no request."""
    links = [("首页", "portal:home"), ("机构名录", "portal:units"), ("隐私说明", "portal:privacy")]
    navigation = [
        {"label": label, "url": reverse(name), "current": path == reverse(name)} for label, name in links
    ]
    if found is None:
        return {"name": "政务公开", "navigation": navigation, "accent": ""}
    root = found.root_unit
    return {
        "name": found.name,
        "root_unit_name": root.name,
        "telephone": root.telephone,
        "address": root.address,
        "site_id_code": found.site_id_code,
        "icp_number": found.icp_number,
        "police_number": found.police_number,
        "accent": found.accent,
        "navigation": navigation,
        "host": found.host,
        "accessibility_url": reverse("portal:accessibility"),
    }
