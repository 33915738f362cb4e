"""What every public page shows around its content."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.organisations.queries import site_for
from gongkai.portal.navigation import describe


def site(request: HttpRequest) -> dict[str, Any]:
    """Return ``site``: the site of the request's host, read only by pages that draw it."""
    return {
        "site": SimpleLazyObject(lambda: describe(site_for(request.get_host().split(":")[0]), request.path))
    }
