"""
Checks for what intruders put into government pages: spam words, and foreign addresses in place of names.

What counts as such is known to ``gongkai.reading.tampering``; here it becomes findings of a version.
"""

import re
from collections.abc import Iterator

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.passages import capped
from gongkai.reading.checks.subject import Subject
from gongkai.reading.tampering import adverts, domains, names, slots, sold, words
from gongkai.reading.tampering.folding import fold
from gongkai.reading.tampering.suspicions import contacts

_ADVICE = "请对照原件改正，并检查原稿来源是否被篡改。"


def injected_words(subject: Subject) -> Iterator[Finding]:
    """Find spam words in the positions where intruders put them (互联网政务应用安全管理规定)."""
    yield from capped(_injected_words(subject))


def _injected_words(subject: Subject) -> Iterator[Finding]:
    # Nearly every text holds none of them, and to know that it is enough to look once.
    whole = fold("\n".join(passage.text for passage in subject.everything)).text
    held = (
        bool(words.find(whole)),
        bool(names.find(whole)) or any(name.weight >= _PLAIN for name in sold.find(whole)),
        any(contacts(whole)),
        any(advert.weight >= _PLAIN for advert in adverts.find(whole)),
    )
    if not any(held):
        return
    for passage in subject.everything:
        text = fold(passage.text)
        spans = [*_words(text.text, row=passage.row)] if held[0] else []
        ends = {end for _, end, _, _ in spans}
        # A word that is reported already ends where the name would.
        spans += [span for span in _names(text.text) if span[1] not in ends] if held[1] else []
        taken = [(start, end) for start, end, _, _ in spans]
        if held[1]:
            spans += [
                span
                for span in _sold(text.text)
                if not any(span[0] < end and start < span[1] for start, end in taken)
            ]
        if held[3]:
            taken = [(start, end) for start, end, _, _ in spans]
            spans += [
                span
                for span in _adverts(text.text)
                if not any(span[0] < end and start < span[1] for start, end in taken)
            ]
        for start, end, topic, why in sorted(spans):
            place = text.span(start, end)
            message = f"“{passage.masked[slice(*place)]}”{why}，像是网页被篡改时插入的{topic}内容。{_ADVICE}"
            yield passage.finding("injected_word", Severity.BLOCKS, message, place)
        for span in contacts(text.text):
            message = f"这种联系方式的写法是垃圾广告常用的。{_ADVICE}"
            yield passage.finding("injected_contact", Severity.BLOCKS, message, text.span(*span))


def _words(text: str, *, row: bool) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, topic and reason of each word that its position gives away."""
    for word in words.find(text, row=row):
        if word.firm:
            replaced = word.slot in slots.REPLACING
            why = "占了机关或文件名称的位置" if replaced else "不是政府信息里会有的词"
            yield word.start, word.end, word.topic, why


def _names(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield what stands before 人民政府 where a place should, and is none."""
    for name in names.find(text):
        yield name.start, name.end, "垃圾", "占了地名的位置"


#: From this weight on a name is that of such a site wherever it stands.
_PLAIN = 0.75


def _sold(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names under which sites are sold, told by how they are built."""
    for name in sold.find(text):
        if name.weight >= _PLAIN:
            yield name.start, name.end, "赌博", "是赌博一类网站名称的写法"


def _adverts(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the sentences that are those of an advertisement, told by what they promise."""
    for advert in adverts.find(text):
        if advert.weight >= _PLAIN:
            yield advert.start, advert.end, "广告", "是广告的说法"


#: The last sign of what stands before 人民政府: a place, a level, or a word for one.
_PLACE_ENDS = "省市县区旗州盟乡镇级央方地国团自本各的层"
_HEADING_NAME = re.compile(
    r"(?!关于|经|报|由|向|请|将|与)([一-鿿a-z0-9·]{2,12}?)人民政府(?:办公[室厅])?(?:关于.{2,80})?"
)


def names_of_governments(subject: Subject) -> Iterator[Finding]:
    """Find a government signing under a name that is no place (国办发〔2017〕47号：机关名称准确)."""
    for passage in subject.fields + subject.body:
        if (
            len(passage.text) > _LONGEST_HEADING
            or passage.row
            or passage.field not in ("", "title", "issuer")
        ):
            continue
        match = _HEADING_NAME.fullmatch(passage.folded.strip())
        if (
            match
            and match[1][-1] not in _PLACE_ENDS
            and not any(match[1] in name for name in subject.unit_names)
        ):
            message = (
                f"“{passage.masked.strip()[: match.end(1)]}”不像地名，机关名称可能被替换过。"
                "请对照原件核对，名称确实如此的请说明。"
            )
            yield passage.finding("name_of_government", Severity.REASON, message, (0, match.end(1)))


_LONGEST_HEADING = 100


def foreign_addresses(subject: Subject) -> Iterator[Finding]:
    """Find addresses that are not the government's, gravest in place of a name (国办发〔2017〕47号域名要求)."""
    yield from capped(_foreign_addresses(subject))


def _foreign_addresses(subject: Subject) -> Iterator[Finding]:
    for passage in subject.everything:
        attached = passage.where.startswith("附件")
        text = fold(passage.text)
        for address in domains.find(text.text, subject.hosts):
            span = text.span(address.start, address.end)
            if address.why:
                message = f"“{address.host}”{address.why}，像是网页被篡改时插入的。{_ADVICE}"
                yield passage.finding("injected_address", Severity.BLOCKS, message, span)
            elif not attached:
                # Tender papers and price lists are full of them; in an attachment they are nobody's surprise.
                message = f"“{address.host}”不是政府网站，也不在常用网站之列。请核对网址是否正确，确需公布的请说明原因。"
                yield passage.finding("foreign_address", Severity.REASON, message, span)
