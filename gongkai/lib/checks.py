"""Checks of a text before it is published: each is registered by name, and one call runs them all."""

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.subject import Check, Subject

_checks: dict[str, Check] = {}

_RANK = {severity: place for place, severity in enumerate(Severity)}


def register(name: str, check: Check) -> None:
    """Add a check under its name; raises ValueError for a name that is taken."""
    if name in _checks:
        raise ValueError(f"a check called {name} is there already")
    _checks[name] = check


def clear() -> None:
    """Forget all checks, for wiring anew and for tests."""
    _checks.clear()


def run(subject: Subject) -> list[Finding]:
    """
    Return what all checks find, the gravest first, then in the order of registration.

    A check that raises is not swallowed: a text that could not be checked has not passed.
    """
    found = [finding for check in _checks.values() for finding in check(subject)]
    # A stable sort: within one severity the order of registration stays.
    return sorted(found, key=lambda finding: _RANK[finding.severity])
