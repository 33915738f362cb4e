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


def _last_kind(words: str) -> str:
    places = [(found.start(), kind) for kind, pattern in _KINDS for found in pattern.finditer(words)]
    return max(places)[1] if places else ""
