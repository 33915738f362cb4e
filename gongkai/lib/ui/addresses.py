"""Addresses of the same page with other parameters: what is filtered and sorted stays in the address."""

from typing import Any

from django.http import QueryDict
from django.urls import Resolver404, resolve


def with_parameters(query: QueryDict, **changes: Any) -> str:
    """
    Return ``?…`` with the parameters changed; None or an empty list takes one out, a list repeats it.

    Everything else stays. Without any parameter the answer is ``?``, which is the bare page.
    """
    changed = query.copy()
    for name, value in changes.items():
        values = value if isinstance(value, list | tuple) else [value]
        kept = [str(each) for each in values if each is not None]
        if kept:
            changed.setlist(name, kept)
        else:
            changed.pop(name, None)
    return "?" + changed.urlencode()


def hidden_parameters(query: QueryDict, without: set[str]) -> list[tuple[str, str]]:
    """Return the parameters that a GET form must carry along as hidden fields."""
    return [
        (name, value) for name, values in query.lists() if name not in without for value in values if value
    ]


def record_of(path: str) -> str:
    """Return the page that a deed's address hangs on, as /desk/units/1/ for /desk/units/1/rename/; empty where none is."""
    parts = path.strip("/").split("/")[:-1]
    while len(parts) > 1:
        found = f"/{'/'.join(parts)}/"
        try:
            resolve(found)
        except Resolver404:
            parts.pop()
        else:
            return found
    return ""
