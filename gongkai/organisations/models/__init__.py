"""Tables of the organisation tree."""

from gongkai.organisations.models.calendar import CalendarYear
from gongkai.organisations.models.people import (
    HandOver,
    PasswordRecord,
    Person,
    RoleGrant,
    SignInSession,
    TotpDevice,
)
from gongkai.organisations.models.sites import Site
from gongkai.organisations.models.units import Succession, Unit, UnitName, UnitPost

__all__ = [
    "CalendarYear",
    "HandOver",
    "PasswordRecord",
    "Person",
    "RoleGrant",
    "SignInSession",
    "Site",
    "Succession",
    "TotpDevice",
    "Unit",
    "UnitName",
    "UnitPost",
]
