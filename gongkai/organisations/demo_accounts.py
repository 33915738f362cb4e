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


ACCOUNTS = (
    DemoAccount("xinxi", "信息员（县教育局）"),
    DemoAccount("baomi", "保密审查员（县教育局）"),
    DemoAccount("qianfa", "签发人（县教育局）"),
    DemoAccount("gongkai", "公开办（县政府办公室）"),
    DemoAccount("ducha", "督查（县政府办公室）"),
    DemoAccount("lingdao", "领导（副县长）"),
    DemoAccount("admin", "系统管理员"),
)


def shown() -> list[DemoAccount]:
    """Return those of the accounts that exist."""
    present = set(
        Person.objects.filter(username__in=[account.username for account in ACCOUNTS]).values_list(
            "username", flat=True
        )
    )
    return [account for account in ACCOUNTS if account.username in present]
