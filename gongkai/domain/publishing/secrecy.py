"""The secrecy review before publication and its form 《政府网站信息发布保密审查表》 (条例第十七条)."""

from gongkai.domain.labels import Labelled


class SecrecyQuestion(Labelled):
    """What a reviewer answers for each document before it may be published (保守国家秘密法; 条例第十四条至第十六条)."""

    STATE_SECRET = "state_secret", "是否涉及国家秘密"
    WORK_SECRET = "work_secret", "是否涉及工作秘密"
    TRADE_SECRET = "trade_secret", "是否涉及商业秘密"
    PERSONAL_PRIVACY = "personal_privacy", "是否涉及个人隐私"
    SECURITY = "security", "公开后是否可能危及国家安全、公共安全、经济安全、社会稳定"
    CITES_UNDISCLOSED = "cites_undisclosed", "是否引用了不公开文件的标题、文号或内容"


class SecrecyConclusion(Labelled):
    """How a secrecy review ends."""

    MAY_BE_PUBLISHED = "may_be_published", "不涉密，可以公开"
    WITH_CONSENT = "with_consent", "涉及第三方，已取得同意或公共利益需要，可以公开"
    MAY_BE_KEPT = "may_be_kept", "同意按所列属性不公开存档"


#: To which questions a yes forbids publication whatever the reviewer concludes.
NEVER_PUBLISHED = frozenset(
    {SecrecyQuestion.STATE_SECRET, SecrecyQuestion.WORK_SECRET, SecrecyQuestion.SECURITY}
)


def complaint(answers: dict[str, bool], conclusion: str, *, proactive: bool) -> tuple[str, str] | None:
    """
    Return (field, what is wrong) with a reviewer's form, or None if it holds together.

    Every question wants an answer. A document about which one of the absolute questions is answered yes
    is not published (条例第十四条); one that touches a third party only with consent or in the public
    interest (条例第十五条).
    """
    for question in SecrecyQuestion:
        if question.value not in answers:
            return question.value, f"请回答“{question.label}”。"
    if not proactive:
        if conclusion != SecrecyConclusion.MAY_BE_KEPT:
            return (
                "conclusion",
                "本件不主动公开，审查结论应为“同意按所列属性不公开存档”；认为应当公开的，请退回。",
            )
        return None
    for question in SecrecyQuestion:
        if question in NEVER_PUBLISHED and answers[question.value]:
            return (
                question.value,
                f"“{question.label}”答为“是”，不能公开。请退回，由信息员改变公开属性或作删减。",
            )
    if answers[SecrecyQuestion.CITES_UNDISCLOSED.value]:
        return SecrecyQuestion.CITES_UNDISCLOSED.value, "引用了不公开的文件，请退回，删去引用后再送审。"
    third_party = (
        answers[SecrecyQuestion.TRADE_SECRET.value] or answers[SecrecyQuestion.PERSONAL_PRIVACY.value]
    )
    if third_party and conclusion != SecrecyConclusion.WITH_CONSENT:
        return (
            "conclusion",
            "涉及商业秘密或个人隐私的，须第三方同意或公共利益需要才能公开（条例第十五条）；否则请退回。",
        )
    if conclusion not in (SecrecyConclusion.MAY_BE_PUBLISHED, SecrecyConclusion.WITH_CONSENT):
        return "conclusion", "请选择可以公开的结论；不同意公开的，请退回并写明理由。"
    return None


class ConsultationOutcome(Labelled):
    """What another organ answers when asked before publication (条例第十一条)."""

    AGREES = "agrees", "同意公开"
    AGREES_WITH_CHANGES = "agrees_with_changes", "修改后同意公开"
    DISAGREES = "disagrees", "不同意公开"
