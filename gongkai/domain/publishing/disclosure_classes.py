"""
The nine classes by which local yearly reports tell what was made public, and the class of each column.

Reports before the national form of 2014 print them with their shares; a local catalogue of columns keeps
its own names. [K] The classes are those of local catalogues; no national notice orders them.
"""

from collections.abc import Mapping

from gongkai.domain.labels import Labelled


class DisclosureClass(Labelled):
    """What a piece of information is about, as local reports count it."""

    OVERVIEW = "overview", "概况信息"
    RULES = "rules", "法规文件"
    PLANS = "plans", "发展规划"
    WORK = "work", "工作动态"
    PERSONNEL = "personnel", "人事信息"
    FINANCE = "finance", "财经信息"
    ENFORCEMENT = "enforcement", "行政执法"
    SERVICES = "services", "公共服务"
    OTHER = "other", "其他信息"


#: The class of the columns that a home begins with; a column that is not named has that of the one above it.
CLASS_OF_COLUMN: Mapping[str, DisclosureClass] = {
    "institutions": DisclosureClass.OVERVIEW,
    "annual-reports": DisclosureClass.OVERVIEW,
    "20-1": DisclosureClass.RULES,
    "20-2": DisclosureClass.OVERVIEW,
    "20-3": DisclosureClass.PLANS,
    "20-4": DisclosureClass.FINANCE,
    "20-5": DisclosureClass.ENFORCEMENT,
    "20-6": DisclosureClass.ENFORCEMENT,
    "20-7": DisclosureClass.FINANCE,
    "20-8": DisclosureClass.FINANCE,
    "20-9": DisclosureClass.FINANCE,
    "20-10": DisclosureClass.SERVICES,
    "20-11": DisclosureClass.SERVICES,
    "20-12": DisclosureClass.SERVICES,
    "20-13": DisclosureClass.ENFORCEMENT,
    "20-14": DisclosureClass.PERSONNEL,
    "21-urban": DisclosureClass.SERVICES,
    "21-land": DisclosureClass.SERVICES,
    "21-order": DisclosureClass.SERVICES,
    "21-rural": DisclosureClass.SERVICES,
    "news": DisclosureClass.WORK,
    "announcements": DisclosureClass.WORK,
}


def classes_of(parents: Mapping[str, str]) -> dict[str, DisclosureClass]:
    """
    Return the class of each column; ``parents`` gives the key of the column above, empty at the top.

    A column takes the class of the nearest one at or above it that has one, and else it is 其他信息.
    """
    found = {}
    for key in parents:
        at, seen = key, set[str]()
        while at and at not in CLASS_OF_COLUMN and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        found[key] = CLASS_OF_COLUMN.get(at, DisclosureClass.OTHER)
    return found
