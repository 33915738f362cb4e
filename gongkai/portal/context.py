"""What every public page shows around its content."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gongkai.organisations.queries import site_for


def site(request: HttpRequest) -> dict[str, Any]:
    """Return ``site``: the site of the request's host, read only by pages that draw it."""
    return {"site": SimpleLazyObject(lambda: _site(request))}


def _site(request: HttpRequest) -> dict[str, Any]:
    found = site_for(request.get_host().split(":")[0])
    links = [("首页", "portal:home"), ("机构名录", "portal:units"), ("隐私说明", "portal:privacy")]
    navigation = [
        {"label": label, "url": reverse(name), "current": request.path == reverse(name)}
        for label, name in links
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
