"""What is decided on each item that was asked for, the letters that tell it, and how they were served."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import RequestPart
from gongkai.domain.information_requests.wishes import ServiceMethod
from gongkai.information_requests.models.requests import InformationRequest
from gongkai.lib.encryption import EncryptedTextField


class RequestedItem(models.Model):
    """
    One item that a request asks for, with what is decided on it.

    ``told`` maps a ``ReplyPart`` to what the reply says of it. ``severed`` are the outcomes of what was withheld of a
    partly open item, ``withheld`` names it and ``severance`` says why it cannot be given apart. ``search`` is the record of the
    search: places, words, searched_by, searched_on.
    """

    request = models.ForeignKey(
        InformationRequest, on_delete=models.PROTECT, related_name="items", db_index=False
    )
    number = models.PositiveSmallIntegerField("序号")
    name = models.TextField("申请的事项")
    outcome = models.CharField("处理", max_length=40, choices=Outcome.choices(), blank=True)
    severed = models.JSONField(default=list)
    withheld = models.TextField("不予公开的内容", blank=True)
    severance = models.TextField("区分处理说明", blank=True)
    told = models.JSONField(default=dict)
    search = models.JSONField(default=dict)
    not_asked_because = models.CharField("未征求第三方意见的理由", max_length=500, blank=True)

    class Meta:
        ordering = ["request", "number"]
        indexes = [models.Index(fields=["request", "outcome"], name="requested_item_outcome")]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="requested_item_once")]


class Reply(models.Model):
    """
    The reply to a request as it was drafted; a new one for each time that it is written anew.

    ``body`` is the whole letter with ``{{文号}}`` and ``{{落款日期}}`` still open until the signature fills them.
    ``digest`` binds verdicts to body, outcome and files. ``chosen_reason`` says why this outcome counts where items
    were refused differently; ``answers`` are the reasons given for the findings of the pre-flight, by key. ``current``
    is the one in hand.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="replies")
    number = models.PositiveSmallIntegerField("稿次")
    current = models.BooleanField(default=True)
    kind = models.CharField("文书", max_length=30, choices=LetterKind.choices())
    outcome = models.CharField("办理结果", max_length=40, choices=Outcome.choices())
    chosen_reason = models.CharField("计入该结果的理由", max_length=500, blank=True)
    body = EncryptedTextField(
        "正文", purpose="拟写答复、审核签发（条例第三十三条）", retention="随案卷保存，案卷到期后销毁"
    )
    digest = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    template = models.ForeignKey(
        "information_requests.LetterTemplate",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    drafter = models.CharField(max_length=150)
    drafter_name = models.CharField("拟稿人", max_length=60)
    drafted_at = models.DateTimeField("拟稿时间")
    sent_at = models.DateTimeField("送审时间", null=True, blank=True)
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    signatory_name = models.CharField("签发人", max_length=60, blank=True)
    revoked_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="reply_once"),
            models.UniqueConstraint(fields=["request"], condition=Q(current=True), name="reply_one_in_hand"),
        ]


class ReplyVerdict(models.Model):
    """What a reviewer or the signatory decided on one reply; bound to it by the digest that they saw."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="verdicts")
    digest = models.CharField(max_length=64)
    part = models.CharField("环节", max_length=30, choices=RequestPart.choices())
    passed = models.BooleanField("通过")
    opinion = models.TextField("意见", blank=True)
    actor = models.CharField(max_length=150)
    actor_name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(passed=True) | ~Q(opinion=""), name="reply_verdict_with_reason"
            )
        ]


class Letter(models.Model):
    """
    A document that went out, or was kept, in a request; its words stand from now on.

    ``body`` is what was said, whole; it may tell who the applicant is, so it is encrypted. ``consultation`` is set
    on those to third parties and other organs.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField("文书", max_length=30, choices=LetterKind.choices())
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    consultation = models.ForeignKey(
        "information_requests.RequestConsultation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
    )
    title = models.CharField("名称", max_length=100)
    document_number = models.CharField("文号", max_length=80, blank=True)
    dated_on = models.DateField("落款日期")
    body = EncryptedTextField(
        "正文", purpose="答复申请人、存档（条例第三十三条）", retention="随案卷保存，案卷到期后销毁"
    )
    template = models.ForeignKey(
        "information_requests.LetterTemplate",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField("生成时间")
    made_by = models.CharField(max_length=150)
    made_by_name = models.CharField("经办人", max_length=60)
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document_number"],
                condition=~Q(document_number=""),
                name="letter_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        return f"information_requests:letter:{self.pk}"


class LetterService(models.Model):
    """
    One service of one letter: how, when it was handed over or posted, and when it arrived.

    ``served_on`` is the day that counts (交邮之日 for post, 国办公开办函〔2016〕235号). ``proof`` is the waybill number or
    what else shows it; ``evidence`` the digest of a scanned receipt. ``failed_on``: it came back.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services")
    method = models.CharField("送达方式", max_length=20, choices=ServiceMethod.choices())
    served_on = models.DateField("送达日期")
    address = EncryptedTextField(
        "送达地址", purpose="送达文书", retention="随案卷保存，案卷到期后销毁", blank=True
    )
    proof = models.CharField("邮件号或者凭证", max_length=200, blank=True)
    evidence = models.CharField(max_length=64, blank=True)
    server_name = models.CharField("送达人", max_length=60)
    arrived_on = models.DateField("收到日期", null=True, blank=True)
    received_by = models.CharField("签收情况", max_length=100, blank=True)
    failed_on = models.DateField("退回日期", null=True, blank=True)
    failure = models.CharField("退回原因", max_length=300, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ["id"]
        indexes = [
            # What came back, for whoever looks what waits today.
            models.Index(fields=["letter"], name="letter_came_back", condition=~Q(failed_on=None))
        ]


class LetterTemplate(models.Model):
    """
    A province's or home's model of one document, by version; the latest that has not ended is in use.

    ``unit`` is whose it is: it holds for that unit and all below. ``outcome`` is empty for a model of all replies of a kind.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("文书", max_length=30, choices=LetterKind.choices())
    regime = models.CharField("适用条例", max_length=10, choices=Regime.choices())
    outcome = models.CharField("办理结果", max_length=40, choices=Outcome.choices(), blank=True)
    version = models.PositiveSmallIntegerField("版本")
    text = models.TextField("正文")
    source = models.CharField("来源", max_length=200, blank=True)
    adopted_at = models.DateTimeField("启用时间")
    adopted_by_name = models.CharField("启用人", max_length=60)
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)
    flagged_at = models.DateTimeField("被纠正时间", null=True, blank=True)
    flag_reason = models.CharField("纠正情况", max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "regime", "outcome", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "regime", "outcome", "version"], name="letter_template_version_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "regime", "outcome"],
                condition=Q(ended_at=None),
                name="letter_template_one_in_use",
            ),
        ]

    @property
    def link(self) -> str:
        return f"information_requests:template:{self.pk}"
