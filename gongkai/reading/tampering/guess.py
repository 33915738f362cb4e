"""What probably stood where a word was put in: told as a guess, for somebody to look up, never set right."""

import re
from functools import lru_cache

from gongkai.reading.tampering.slots import Slot

#: What is named after an activity rather than after a place.
NAMES_ACTIVITY = re.compile(
    r"(?:规定|工作要点|工作简报|工作(?:规定|条例|办法)|平台|领导小组|指南|目录|条例|简报)"
)
_NAME = re.compile(r"(?:人民政府|政府网站|[0-9]{4}年)")
_OWN_SITE = re.compile(r"(?<![0-9a-z.@-])(?:www\.)?[0-9a-z-]{2,30}\.gov\.cn")


def guess(slot: Slot, after: str, text: str) -> str:
    """
    Return half a sentence on what may have stood there, empty where nothing can be said.

    ``after`` is what follows on the line and ``text`` the whole text, both folded.
    """
    if slot is Slot.ABOUT:
        return "原来可能是“关于”"
    if slot is Slot.COUNT:
        return "原来可能是一类信息的名称，例如“政策解读”"
    if slot is Slot.STAR:
        return "原来可能是“政策解读”之类的业务用语"
    if slot in (Slot.NAME, Slot.TITLE) and NAMES_ACTIVITY.match(after):
        return "原来可能是“政府信息公开”"
    if slot in (Slot.NAME, Slot.BUREAU, Slot.TITLE):
        sites = _own_sites(text)
        hint = f"，同页的网址 {next(iter(sites))} 可供核对" if len(sites) == 1 else ""
        what = "地名" if _NAME.match(after) else "地名或机关名称"
        return f"原来可能是{what}{hint}"
    return ""


@lru_cache(maxsize=1)
def _own_sites(text: str) -> dict[str, None]:
    """Return the addresses of governments in a text, which is asked about each of its places."""
    return dict.fromkeys(_OWN_SITE.findall(text))
