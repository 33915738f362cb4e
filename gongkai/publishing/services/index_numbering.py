"""The index number of an item: given once, in the order of signing, and never one that another item has."""

from typing import TYPE_CHECKING

from gongkai.domain.errors import Refused
from gongkai.domain.index_numbers import lookup_key, national_index_number
from gongkai.lib.numbering import next_number
from gongkai.publishing.models import Item

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

#: As long as the column.
LONGEST = 32


def next_index_number(unit: "Unit", year: int) -> str:
    """
    Return the unit's next index number of that year; a number that an old site used counts as given.

    Raises Refused for a unit without an organisation code.
    """
    code = unit.organisation_code or unit.credit_code
    if not code:
        raise Refused(
            f"“{unit.name}”没有登记组织机构代码，不能编制索引号。请系统管理员在单位资料中补充后再签发。",
            code="no_organisation_code",
        )
    while True:
        number = national_index_number(code, year, next_number(f"index:{code}", str(year)))
        if not Item.objects.filter(index_number_key=lookup_key(number)).exists():
            return number


def kept_or_next(item: Item, year: int, kept: str) -> tuple[str, str]:
    """
    Return the number that an old site gave, else the next one, and the key under which it is looked up.

    Raises Refused for a number that another item has, or that cannot be kept.
    """
    number = kept or next_index_number(item.unit, year)
    key = lookup_key(number)
    if len(number) > LONGEST:
        raise Refused(f"索引号“{number[:40]}”超过 {LONGEST} 个字符，不能登记。请核对原网页上的索引号。")
    twin = Item.objects.filter(index_number_key=key).exclude(pk=item.pk).first()
    if twin is not None:
        raise Refused(f"索引号“{number}”已属于“{twin.title}”，一个索引号不能用于两条信息。请核对。")
    return number, key
