"""
Who may what: the profiles that ``permissions.csv`` gives to addresses, written by hand.

A profile is who may: (own unit, other unit); the rest of the roles get the last entry. ok: the page or deed is open to
them (also with a message about what was typed).
"""

from gongkai.domain.information_requests.steps import READERS
from gongkai.domain.roles import Role
from gongkai.information_requests.services.people import KNOWING

EVERYBODY = (*Role, None)  # None: signed in without any role
OFFICER, DISCLOSURE, ADMIN = Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER, Role.SYSTEM_ADMINISTRATOR
REVIEWER, SIGNATORY = Role.SECRECY_REVIEWER, Role.SIGNATORY


def record_of(*roles: Role) -> dict:
    """Return a profile: these roles in their own unit; to them another unit's record is not there."""
    return {**dict.fromkeys(roles, ("ok", "404")), "else": ("403", "403")}


def screen_of(*roles: Role) -> dict:
    """Return a profile: these roles, wherever they hold it."""
    return {**dict.fromkeys(roles, ("ok", "ok")), "else": ("403", "403")}


PROFILES: dict[str, dict] = {
    "signed-in": {"else": ("ok", "ok")},
    "administrator": {ADMIN: ("ok", "ok"), "else": ("403", "403")},
    # The people of these tests run one department; what concerns the whole home is not theirs.
    "home-administrator": {"else": ("403", "403")},
    "unit-reader": {"else": ("ok", "404")},
    "unit-keeper": {
        OFFICER: ("ok", "404"),
        DISCLOSURE: ("ok", "404"),
        ADMIN: ("ok", "404"),
        "else": ("403", "403"),
    },
    # A department is reformed by those who run what stands above it, so its own administrator is refused too.
    "unit-administrator": {ADMIN: ("403", "404"), "else": ("403", "403")},
    # The own unit works, so its administrator is told that there is nothing to reinstate.
    "unit-reinstater": {ADMIN: ("ok", "404"), "else": ("403", "403")},
    "people-reader": {ADMIN: ("ok", "ok"), DISCLOSURE: ("ok", "ok"), "else": ("403", "403")},
    "person-reader": {ADMIN: ("ok", "404"), DISCLOSURE: ("ok", "404"), "else": ("403", "403")},
    "person-administrator": {ADMIN: ("ok", "404"), "else": ("403", "403")},
    "officer-screen": screen_of(OFFICER, DISCLOSURE),
    "officer-record": record_of(OFFICER, DISCLOSURE),
    "discloser-screen": screen_of(DISCLOSURE),
    "chain-screen": screen_of(OFFICER, REVIEWER, SIGNATORY, DISCLOSURE),
    "chain-record": record_of(OFFICER, REVIEWER, SIGNATORY, DISCLOSURE),
    # Read by all who see the unit, written by those who fill it.
    "filler-record": {
        "else": ("ok", "404"),
        "POST": {**record_of(OFFICER, DISCLOSURE), "else": ("403", "404")},
    },
    "approver-record": record_of(SIGNATORY, DISCLOSURE, Role.LEADER),
    "filling-record": record_of(OFFICER, DISCLOSURE, SIGNATORY, Role.LEADER),
    "publisher-record": record_of(OFFICER, SIGNATORY, DISCLOSURE),
    "form-record": record_of(OFFICER, REVIEWER, DISCLOSURE),
    # The item of these tests is a draft, about which its editors alone ask other organs.
    "asker-record": {
        **record_of(OFFICER, DISCLOSURE),
        REVIEWER: ("403", "404"),
        SIGNATORY: ("403", "404"),
    },
    "answerer-record": {
        "else": ("ok", "404"),
        "POST": {**record_of(OFFICER, SIGNATORY, DISCLOSURE), "else": ("403", "404")},
    },
    # The catalogue is the whole home's, and what a unit may loosen is decided above it.
    "home-keeper": {"else": ("403", "403")},
    "keeper-above": {ADMIN: ("403", "404"), DISCLOSURE: ("403", "404"), "else": ("403", "403")},
    # Where a department's figures come from is declared by the office of its government.
    "source-record": {DISCLOSURE: ("403", "404"), "else": ("403", "403")},
    # Anybody of the unit reads a report's text; who writes it may send it, too.
    "report-text": {
        "else": ("ok", "404"),
        "POST": {**record_of(OFFICER, DISCLOSURE), "else": ("403", "404")},
    },
    "signatory-record": record_of(SIGNATORY),
    "verdict-record": record_of(REVIEWER, Role.LEGAL_REVIEWER, SIGNATORY),
    "discloser-record": record_of(DISCLOSURE),
    # Who reads requests on the desk; whoever only runs the system does not.
    "request-screen": screen_of(*READERS),
    "request-record": record_of(*READERS),
    "knowing-record": record_of(*KNOWING),
    # Read by all readers; the whole of who was asked is shown to those who take in, answer or judge.
    "consultation-record": {
        **record_of(*READERS),
        "POST": {
            **record_of(OFFICER, DISCLOSURE, Role.LEGAL_REVIEWER, SIGNATORY),
            **dict.fromkeys((REVIEWER, Role.SUPERVISOR, Role.LEADER), ("403", "404")),
            "else": ("403", "403"),
        },
    },
    "teller-record": record_of(SIGNATORY, DISCLOSURE),
    # A second person of the office, the lawyer or the head says whether a case goes into the library.
    "approver-of-cases": record_of(SIGNATORY, DISCLOSURE, Role.LEGAL_REVIEWER),
    # The ruling orders it, so the office decides anew; a head does so where the organ corrects itself.
    "reopener-record": {
        DISCLOSURE: ("ok", "404"),
        SIGNATORY: ("403", "404"),
        "else": ("403", "403"),
        # Whoever sends nothing is told of the reason that is missing before the law is asked.
        "POST": record_of(SIGNATORY, DISCLOSURE),
    },
    # Nothing is named with which the item would be tied.
    "untied-record": {OFFICER: ("404", "404"), DISCLOSURE: ("404", "404"), "else": ("403", "403")},
}
#: What ``resident`` is, a home may leave out: ``test_resident_rows`` asks both.
OPEN = ("public", "door", "resident")
#: Whose role opens the screen as such, though the record or the whole home is not theirs.
PASS_THE_DOOR = {
    "home-administrator": (ADMIN,),
    "unit-administrator": (ADMIN,),
    "home-keeper": (ADMIN, DISCLOSURE),
    "keeper-above": (ADMIN, DISCLOSURE),
    "source-record": (DISCLOSURE,),
    "asker-record": (REVIEWER, SIGNATORY),
    "answerer-record": EVERYBODY,
    "reopener-record": (SIGNATORY,),
    "filler-record": EVERYBODY,
    "report-text": EVERYBODY,
}
