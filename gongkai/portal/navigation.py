"""What a page of a public site shows around its content, with or without a request."""

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from gongkai.organisations.models import Site

#: Label and address; the part for disclosure bears the name that 国办公开办函〔2019〕61号 gives it.
NAVIGATION = (
    ("首页", "/"),
    ("政府信息公开", "/xxgk/"),
    ("公开目录", "/columns/"),
    ("依申请公开", "/apply/"),
    ("写信留言", "/mail/"),
    ("机构名录", "/units/"),
)


def current_entry(path: str) -> str:
    """Return the address of the entry of the navigation under which a page stands, empty for none."""
    if path == "/":
        return "/"
    return next((url for _, url in NAVIGATION if url != "/" and path.startswith(url)), "")


def describe(found: "Site | None", path: str) -> dict[str, Any]:
    """
    Return what a page at ``path`` shows of its site; pages that are baked have no request.

    It depends on the path only by which entry of the navigation is the current one.
    """
    current = current_entry(path)
    common = {
        "navigation": [{"label": label, "url": url, "current": url == current} for label, url in NAVIGATION],
        # By the home, not by who renders: every process is to bake the same bytes.
        "demo": settings.GONGKAI_HOME.demo_mark.exists(),
    }
    if found is None:
        return {"name": "政务公开", "accent": "", "host": "", **common}
    root = found.root_unit
    return {
        "name": found.name,
        "root_unit_name": root.name,
        "root_unit_code": root.code,
        "telephone": root.telephone,
        "address": root.address,
        "site_id_code": found.site_id_code,
        "icp_number": found.icp_number,
        "police_number": found.police_number,
        "party_mark": found.party_mark,
        "error_badge": found.error_badge,
        "lobby_notice": found.lobby_notice,
        "accent": found.accent,
        "host": found.host,
        **common,
    }
