"""
Of which disputes is it said that all were upheld?

行政复议 8 件，维持 6 件，纠正 2 件，行政诉讼 2 件，均维持 says it of the suits alone: the reviews have their results already.
审结 6 件均维持 says it of those that were closed, and not of all.
"""

import re
from collections.abc import Iterator

from gongkai.reading.reports.certainty import is_set_apart_by

_UPHELD = re.compile(
    r"(?:全部|均|都|已?全数|一律)(?:被|已|予以|为|是|得到|获得?)?(?:结果)?维持(?!\d)(?!原[^，。；]{0,8}\d)"
)
#: 复议后起诉 is a suit, whatever its first word.
_KINDS = (("review", re.compile(r"复议(?!后|决定后|再|不服)")), ("suit", re.compile(r"诉讼|起诉|应诉")))
#: A result that is told with its number.
_RESULT = re.compile(
    r"(?:维持|纠正|撤销|其[他它](?:结果)?|驳回)[^，。；\d]{0,8}\d+ ?件|\d+ ?件[^，。；\d]{0,6}(?:维持|纠正|撤销|驳回)"
)
_CLOSED = re.compile(r"(?<!未)审结|结案|判决|裁[决定]|作出|做出|办结|已决|审理完|其中|其余|另|上一?年|结转")
#: 2 件未审结，6 件均维持: of the number that stands before it, without a name of its own.
_THESE = re.compile(r"\d[^，。；\d]*[，、][^，。；\d复诉]{0,6}\d+ ?件$")
#: So far back a sentence of its own finds what it is of.
_REACH = 60


def upheld(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield ``review`` or ``suit``, where it is said of them that all were upheld, and whether of all of them."""
    if "维持" not in text:
        return
    for one in _ONE.finditer(text):
        lead = re.split("[。；;]", text[: one.start()])[-1]
        some = _CLOSED.search(lead) or is_set_apart_by(lead)
        yield "review" if one["kind"] == "复议" else "suit", one.start(), one.end(), not some
    for found in _UPHELD.finditer(text):
        lead = re.split("[。；;]", text[: found.start()])[-1]
        told = [*_RESULT.finditer(lead)]
        open_words = lead[told[-1].end() :] if told else lead
        kinds = [kind for kind, words in _KINDS if words.search(open_words)]
        if not kinds:
            last = _last_kind(text[max(0, found.start() - _REACH) : found.start()])
            kinds = [last] if last else []
        some = _CLOSED.search(open_words) or _THESE.search(lead) or is_set_apart_by(lead)
        for kind in kinds:
            yield kind, found.start(), found.end(), not some


#: 行政复议 1 件，复议机关予以维持: of one case the word alone tells the result.
_ONE = re.compile(
    r"(?P<kind>复议(?!后|决定后|再|不服)|诉讼|起诉)[^，。；\d]{0,6}(?<!\d)1 ?[件起宗]，"
    r"(?:复议机关|[\u4e00-\u9fff]{0,8}法院|结果|经审理|经审查)*"
    r"(?:(?![未不没])[^，。；\d]){0,6}?(?:予以|决定|判决|裁定|结果为|作出)*(?:结果)?维持"
)


#: 该行政复议件被复议机关纠错: what became of the one that was told before. 未被纠错 says that it was upheld.
_OF_THE_ONE = re.compile(
    r"(?<!\d)1 ?[件起宗例](?P<between>[^。；\d]{0,30}?[，。])该[起件项例]?(?:政府信息公开|信息公开)?(?:行政)?"
    r"(?P<kind>复议|诉讼)(?:件|案件?|申请)?(?:已|最终|均)?被[^，。；\d未不]{0,14}(?:依法)?(?:结果)?纠[错正]"
)


def corrected(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield ``review`` or ``suit``, where it is said of the only one that it was corrected."""
    if "该" not in text or "纠" not in text:
        return
    for found in _OF_THE_ONE.finditer(text):
        kind = found["kind"]
        if kind in re.split("[。；]", text[: found.start()])[-1] + found["between"]:
            yield "review" if kind == "复议" else "suit", found.start(), found.end()


def _last_kind(words: str) -> str:
    places = [(found.start(), kind) for kind, pattern in _KINDS for found in pattern.finditer(words)]
    return max(places)[1] if places else ""
