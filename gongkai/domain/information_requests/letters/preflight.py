"""
The checks of a filled letter before it is signed.

Each finding says in a sentence what is wrong and what to do, and names the article. ``BLOCKS`` is what a court
or a reviewing body sets a reply aside for; ``REASON`` is what is mostly a slip and may be right.
"""

from collections.abc import Iterable, Iterator

from gongkai.domain.errors import Invalid
from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.case_checks import file_findings
from gongkai.domain.information_requests.letters.case_file import CaseFile
from gongkai.domain.information_requests.letters.content_checks import content_findings
from gongkai.domain.information_requests.letters.filled import Letter, LetterFinding, asks, blocks
from gongkai.domain.information_requests.letters.frame_checks import frame_findings
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.own_names import misnamed, own_name
from gongkai.domain.information_requests.letters.templates import REMEDY_WORDS, bears_remedies, spec_of
from gongkai.domain.information_requests.letters.told_remedies import differences
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.remedies import DEFAULT, RemedyPolicy, remedies


def preflight(letter: Letter, case: CaseFile, policy: RemedyPolicy = DEFAULT) -> tuple[LetterFinding, ...]:
    """
    Return what is wrong with a letter.

    Raises Invalid for a document or an outcome that the regime does not know, and for a reply without outcome.
    """
    spec_of(letter.kind, letter.regime)
    if letter.is_reply and letter.outcome is None:
        raise Invalid("请先选择办理结果，再核对答复。", field="outcome")
    return (
        *frame_findings(letter, case),
        *content_findings(letter, case),
        *_remedies(letter, case, policy),
        *file_findings(letter, case),
    )


def may_be_signed(findings: Iterable[LetterFinding]) -> bool:
    """Return whether nothing found forbids the signature."""
    return all(finding.severity is not Severity.BLOCKS for finding in findings)


def _remedies(letter: Letter, case: CaseFile, policy: RemedyPolicy) -> Iterator[LetterFinding]:
    text = letter.own_words(case)
    words = REMEDY_WORDS.search(text)
    if not bears_remedies(letter.kind, letter.regime, letter.outcome if letter.is_reply else None):
        if words is not None:
            yield blocks(
                "remedies_unwanted",
                f"“{letter.kind.label}”不能单独申请行政复议或者提起行政诉讼，请删去救济途径；"
                "在最后的答复里告知。",
                quote=words[0],
            )
        return
    if letter.dated_on is None:
        return
    third_party = letter.kind is LetterKind.DISCLOSURE_NOTICE
    try:
        expected = remedies(
            letter.dated_on,
            letter.organ,
            letter.outcome or Outcome.GRANT,
            letter.regime,
            policy,
            grounds=letter.grounds,
            third_party=third_party,
            online_channel=letter.online_channel,
            document=own_name(letter.text),
        )
    except Invalid as refused:
        yield blocks("remedies_unknown", refused.message, name=refused.field or "")
        return
    basis = "、".join(expected.basis)
    for each in differences(text, expected):
        yield LetterFinding(each.kind, each.severity, each.message, quote=each.quote, article=basis)
    if wrong := misnamed(text):
        yield asks(
            "document_name",
            f"这份文书是“{own_name(text)}”，里面却写“{wrong}”，请改为“本{own_name(text)}”；"
            "确属指另一份文书的，请说明。",
            quote=wrong,
        )
    channel = (letter.online_channel or "").strip()
    if channel and channel in expected.text and channel not in letter.text:
        yield blocks(
            "online_channel",
            f"通过互联网送达的，应当同时告知提交行政复议申请书的互联网渠道，请写明：{channel}。",
            "《中华人民共和国行政复议法》第二十二条第二款",
        )
