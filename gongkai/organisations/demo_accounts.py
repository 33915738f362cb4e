"""The accounts that a demonstration home shows on its sign-in page."""

from dataclasses import dataclass

from gongkai.organisations.models import Person
from gongkai.organisations.passwords import DEMONSTRATION_PASSWORD

PASSWORD = DEMONSTRATION_PASSWORD


@dataclass(frozen=True)
class DemoAccount:
    """A login name and what it is good for."""

    username: str
    label: str


#: Who signs in as what, in the order of the work.
_ROLES = {
    "xinxi": "信息员",
    "baomi": "保密审查员",
    "fazhi": "法制审核员",
    "qianfa": "签发人",
    "gongkai": "公开办",
    "ducha": "督查",
    "lingdao": "领导",
    "admin": "系统管理员",
}


def shown() -> list[DemoAccount]:
    """Return those of the accounts that exist, each with where it works."""
    people = {
        person.username: person
        for person in Person.objects.filter(username__in=_ROLES).select_related("unit")
    }
    return [DemoAccount(name, _label(people[name])) for name in _ROLES if name in people]


def _label(person: Person) -> str:
    role = _ROLES[person.username]
    if person.username == "admin":
        return role
    where = person.title if person.username == "lingdao" else person.unit.short_name or person.unit.name
    return f"{role}（{where}）"
