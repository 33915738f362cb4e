"""A reply to several items that were decided differently: it owes what each of them owes."""

from dataclasses import replace

from gongkai.domain.findings import Severity
from gongkai.domain.information_requests.letters.filled import Letter
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.preflight import preflight
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart
from gongkai.domain.information_requests.regimes import Regime
from tests.domain.information_requests.letters import filled_letters as make

_GRANT = "根据《中华人民共和国政府信息公开条例》第三十六条第（二）项的规定，本机关决定予以公开。"
_DENY = (
    "根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。"
)
_INFORMATION = "招标文件复印件一份"
_REASONS = "评标讨论记录是本机关作出决定前内部讨论的记录，没有定论"


def mixed(first: str = _GRANT, second: str = _DENY) -> Letter:
    whole = make.reply(Outcome.PARTIAL)
    head, _, rest = whole.text.partition("经审查，")
    remedies = rest[rest.index("如对本答复书不服") :]
    text = (
        f"{head}经审查，你申请公开的各事项分别答复如下：\n1．招标文件\n{first}\n现向你提供：{_INFORMATION}\n"
        f"2．评标讨论记录\n{second}\n理由：{_REASONS}\n{remedies}"
    )
    return replace(
        whole,
        text=text,
        told={ReplyPart.INFORMATION: _INFORMATION, ReplyPart.REASONS: _REASONS},
        grounds=(Outcome.DENY_PROCESS,),
        decided=(Outcome.GRANT, Outcome.DENY_PROCESS),
        withheld_article="",
    )


def found(letter: Letter) -> set[tuple[str, Severity]]:
    case = replace(make.case(), request=make.REQUEST, third_parties=())
    return {(each.kind, each.severity) for each in preflight(letter, case)}


def test_each_item_with_its_own_article_passes() -> None:
    letter = mixed()
    assert letter.kind is LetterKind.REPLY_PARTIAL
    assert letter.regime is Regime.REG2019
    assert found(letter) == set()


def test_the_article_of_a_refused_item_may_not_be_missing() -> None:
    assert ("article_missing", Severity.BLOCKS) in found(mixed(second="本机关决定不予公开。"))


def test_the_article_of_an_open_item_may_not_be_missing() -> None:
    assert ("article_missing", Severity.BLOCKS) in found(mixed(first="本机关决定予以公开。"))


def test_the_reasons_of_a_refused_item_may_not_be_missing() -> None:
    letter = replace(mixed(), told={ReplyPart.INFORMATION: _INFORMATION})
    assert ("reasons_missing", Severity.BLOCKS) in found(letter)


def test_what_two_items_tell_must_both_stand_in_the_letter() -> None:
    letter = replace(
        mixed(), told={**mixed().told, ReplyPart.REASONS: f"{_REASONS}\n另一个没有写进去的理由说明"}
    )
    assert ("part_not_told", Severity.BLOCKS) in found(letter)


def test_an_article_of_neither_item_is_asked_about() -> None:
    second = _DENY.replace("第十六条第二款", "第十六条第二款、第三十八条")
    assert ("article_stray", Severity.REASON) in found(mixed(second=second))
