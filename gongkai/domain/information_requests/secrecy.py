"""The secrecy review before a reply goes out: what is asked of the reply and of what is given with it (条例第十七条)."""

from collections.abc import Mapping

from gongkai.domain.labels import Labelled
from gongkai.domain.publishing.secrecy import NEVER_PUBLISHED, SecrecyQuestion


class ReplyConclusion(Labelled):
    """How the review of a reply ends; whoever does not agree sends it back."""

    MAY_GO_OUT = "may_go_out", "不涉及不应当公开的内容，可以答复"
    WITH_CONSENT = "with_consent", "涉及第三方，已取得同意、意见不合理或者公共利益需要，可以答复"


def complaint(answers: Mapping[str, bool], conclusion: str) -> tuple[str, str] | None:
    """
    Return (field, what is wrong) with the review of what goes out, or None if it holds together.

    Every question wants an answer, of the letter and its annexes alike: what is kept back is not asked about. A yes to
    an absolute question forbids the reply as it is (条例第十四条); one that touches a third party wants its consent or
    what stands in its place (第十五条).
    """
    for question in SecrecyQuestion:
        if question.value not in answers:
            return question.value, f"请回答“{question.label}”（问的是答复书和随附的内容）。"
    for question in SecrecyQuestion:
        if question in NEVER_PUBLISHED and answers[question.value]:
            return (
                question.value,
                f"“{question.label}”答为“是”，这份答复不能发出（条例第十四条）。请退回，由承办人删减或者改变处理。",
            )
    if answers[SecrecyQuestion.CITES_UNDISCLOSED.value]:
        return (
            SecrecyQuestion.CITES_UNDISCLOSED.value,
            "答复引用了不公开的文件，请退回，删去引用后再送审。",
        )
    touched = (SecrecyQuestion.TRADE_SECRET, SecrecyQuestion.PERSONAL_PRIVACY)
    if any(answers[each.value] for each in touched) and conclusion != ReplyConclusion.WITH_CONSENT:
        return (
            "conclusion",
            "涉及商业秘密或者个人隐私的，须第三方同意、其理由不合理或者公共利益需要，才能提供（条例第三十二条）。",
        )
    if conclusion not in {each.value for each in ReplyConclusion}:
        return "conclusion", "请选择审查结论；不同意的，请退回并写明理由。"
    return None


def opinion_of(answers: Mapping[str, bool], conclusion: str, opinion: str = "") -> str:
    """Return the review as it is kept: every question with its answer, the conclusion, and what else was said."""
    asked = "；".join(f"{each.label}：{'是' if answers[each.value] else '否'}" for each in SecrecyQuestion)
    said = f"{asked}。结论：{ReplyConclusion(conclusion).label}。"
    return f"{said}{opinion.strip()}"
