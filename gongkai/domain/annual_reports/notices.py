"""The number of a cover notice 印发通知 held against who issues it, and when."""

import re
from datetime import date

#: 机关代字、六角括号中的年份、不编虚位的序号 (GB/T 9704-2012 第7.2.5条).
_NUMBER = re.compile(r"(?P<sign>[一-鿿]{2,24})〔(?P<year>(?:19|20)[0-9]{2})〕[1-9][0-9]{0,4}号")
#: Who signs with 政办 is the office of a government.
_OF_AN_OFFICE = "政办"
_OFFICES = ("办公室", "办公厅")
_GOVERNMENT = "人民政府"


def is_number(text: str) -> bool:
    """Return whether a text has the form of a document number."""
    return _NUMBER.fullmatch(text) is not None


def number_doubts(number: str, organ: str, issued_on: date) -> list[str]:
    """Return in words what does not fit in a number of the right form: the sign of the office, another year."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return []
    doubts = []
    if _OF_AN_OFFICE in found["sign"] and not organ.endswith(_OFFICES):
        doubts.append(
            f"“{found['sign']}”是政府办公室的代字，通知的版头和落款是“{organ}”，政府自己的文件一般用"
            f"“{found['sign'].replace(_OF_AN_OFFICE, '政')}”"
        )
    if int(found["year"]) != issued_on.year:
        doubts.append(f"文号的年份是 {found['year']} 年，印发日期在 {issued_on.year} 年")
    return doubts


def example_number(organ: str, year: int) -> str:
    """Return a number as this organ would write it in that year."""
    sign = f"{organ[0]}政发" if organ.endswith(_GOVERNMENT) else f"{organ[0]}发"
    return f"{sign}〔{year}〕12号"
