"""When the document was made, printed and published, weighed from every place that dates it."""

import re
from datetime import date

from gongkai.reading.fields.dates import read_date, trailing_date
from gongkai.reading.fields.identity import Evidence, title_organs
from gongkai.reading.fields.lines import fold
from gongkai.reading.fields.model import Field, shortened
from gongkai.reading.fields.numbers import year_of
from gongkai.reading.fields.organs import is_well_formed, organs_of, place_of, same_organ, same_organs
from gongkai.reading.fields.wording import joined

_PRINTED = re.compile(r"\s*印\s*发\s*。?$")
#: A document is printed soon after it was signed; a longer gap points at a slip.
_LONGEST_PRINTING = 180


def weigh_issued(evidence: Evidence) -> Field[date]:
    """Return the date of printing in the imprint (印发日期)."""
    imprints = evidence.tail.imprints
    if not imprints:
        return Field(why="没有版记的印发日期")
    found, line = imprints[-1]
    days = {entry.value for entry, _ in imprints}
    doubts = []
    if len(days) > 1:
        doubts.append("版记不止一处")
    if found.value is None:
        return Field(None, False, shortened(line.raw), "版记的印发日期不存在，请核对")
    printer = trailing_date(_PRINTED.sub("", line.text))
    organs = organs_of(printer[0]) if printer else ()
    issuers = "".join(name for names in _named_in_head(evidence) for name in names)
    if issuers and organs and place_of(organs[0]) not in issuers:
        doubts.append("印发机关与发文机关不在一地")
    written = _signed(evidence)
    if written and not 0 <= (found.value - written).days <= _LONGEST_PRINTING:
        doubts.append("与落款日期的先后或间隔不合")
    others = tuple(day for day in days if day and day != found.value)
    return Field(found.value, not doubts, shortened(line.raw), _why("版记", doubts), others)


def weigh_published(evidence: Evidence, written: date | None) -> Field[date]:
    """Return the date of publication that a page tells (发布日期)."""
    entries = evidence.head.metadata.entries.get("published", [])
    days = list(dict.fromkeys(day for entry in entries if (day := read_date(entry.value))))
    if not days:
        return Field(why="网页信息表没有发布日期")
    doubts = []
    if len(days) > 1:
        doubts.append("网页上有不同的发布日期")
    if written and days[0] < written:
        doubts.append("早于成文日期")
    return Field(days[0], not doubts, entries[0].value, _why("网页信息表", doubts), tuple(days[1:]))


def weigh_written(evidence: Evidence, number: str | None) -> Field[date]:
    """Return the date the document was made (成文日期): the signature's, then the page's, then the head's."""
    head, signatures = evidence.head, evidence.tail.signatures
    entry = head.metadata.first("written", "made")
    listed = read_date(entry.value) if entry else None
    signed = _signed(evidence)
    if signatures and signed is None:
        quote = " ".join(line.raw for line in signatures[0].lines)
        if guessed := _with_year(evidence, number):
            return Field(guessed, False, shortened(quote), "落款没有年份，按发布日期或文号推定，请核对")
        others = tuple(day for day in (listed,) if day)
        return Field(None, False, shortened(quote), "落款日期不全或不存在，请核对", others)
    published = _first_day(evidence, "published")
    doubts: list[str] = []
    if signed:
        value, why = signed, "落款"
        quote = " ".join(line.raw for line in signatures[0].lines)
        if listed and listed != signed:
            doubts.append(f"网页信息表为 {listed.isoformat()}")
        elif listed:
            why = "落款与网页信息表一致"
        elif not is_own_signature(evidence):
            doubts.append("落款可能属于所附文件，或署名与版头不一致")
    elif listed and entry:
        value, why, quote = listed, "网页信息表", entry.value
        if head.metadata.first("written") is None:
            doubts.append("没有落款，生成日期可能只是上网日期")
        elif listed == published:
            doubts.append("没有落款，又与发布日期是同一天")
        elif ":" in fold(entry.value):
            doubts.append("带有时刻，可能只是上网时间")
    elif evidence.tail.loose_date and evidence.tail.loose_date[0].value:
        value, why = evidence.tail.loose_date[0].value, "文末日期"
        quote = evidence.tail.loose_date[1].raw
        doubts.append("没有署名")
    elif head.dated and head.dated[0].value:
        value, why, quote = head.dated[0].value, "标题附近的日期", head.dated[1].raw
        doubts.append("没有落款")
    else:
        return Field(why="没有落款日期，网页信息表也没有成文日期")
    if number and (year := year_of(number)) and year != value.year:
        doubts.append("年份与发文字号不一致")
    printed = next((found.value for found, _ in reversed(evidence.tail.imprints)), None)
    if printed and printed < value:
        doubts.append("晚于印发日期")
    if published and published < value:
        doubts.append("晚于发布日期")
    others = tuple(day for day in (listed,) if day and day != value)
    return Field(value, not doubts, shortened(quote), _why(why, doubts), others)


def _signed(evidence: Evidence) -> date | None:
    signatures = evidence.tail.signatures
    return signatures[0].date.value if signatures else None


def _with_year(evidence: Evidence, number: str | None) -> date | None:
    """Return the date of a signature without its year: the last such day before publication, or of the number's year."""
    day = evidence.tail.signatures[0].day
    published = _first_day(evidence, "published")
    year = published.year if published else year_of(number or "")
    if day is None or year is None:
        return None
    for candidate in (year, year - 1):
        try:
            guessed = date(candidate, *day)
        except ValueError:
            continue
        if published is None or 0 <= (published - guessed).days <= _LONGEST_PRINTING:
            return guessed
    return None


def is_own_signature(evidence: Evidence) -> bool:
    """Return whether the first signature belongs to the document itself, as far as its organs tell."""
    head, signature = evidence.head, evidence.tail.signatures[0]
    if not signature.organs:
        return head.order
    if not head.title_lines and not head.red_head and not head.metadata.entries:
        return False
    if any(not same_organs(names, signature.organs) for names in _named_in_head(evidence)):
        return False
    if not all(is_well_formed(organ, evidence.unit_names) for organ in signature.organs):
        known = head.red_head[0] if head.red_head else ()
        return any(same_organ(organ, other) for organ in signature.organs for other in known)
    if evidence.own_signature:
        return True
    entries = [
        entry.value
        for name in ("organ", "publisher", "source")
        for entry in head.metadata.entries.get(name, [])
    ]
    names = [*(head.red_head[0] if head.red_head else ()), *(head.organs[0] if head.organs else ()), *entries]
    title = "".join(line.plain for line in head.title_lines)
    return any(same_organ(organ, other) for organ in signature.organs for other in names) or any(
        title.startswith(organ) for organ in signature.organs
    )


def _named_in_head(evidence: Evidence) -> list[tuple[str, ...]]:
    """Return the issuers that the red head and the title name, each as a list."""
    red = [evidence.head.red_head[0]] if evidence.head.red_head else []
    titled = title_organs(joined(evidence.head.title_lines))
    return [*red, *([titled] if titled else [])]


def _first_day(evidence: Evidence, meaning: str) -> date | None:
    entry = evidence.head.metadata.first(meaning)
    return read_date(entry.value) if entry else None


def _why(place: str, doubts: list[str]) -> str:
    return f"{place}；{'；'.join(doubts)}，请核对" if doubts else place
