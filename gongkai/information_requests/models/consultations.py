"""Who was asked for an opinion before a request is answered, and what they said."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.consultations import (
    PENDING,
    Consultation,
    ConsultationAnswer,
    ConsultationKind,
    ConsultationState,
)
from gongkai.information_requests.models.requests import InformationRequest
from gongkai.lib.encryption import EncryptedTextField

_ASKING = "书面征求第三方意见、送达征求意见书（条例第三十二条）"
_WITH_THE_CASE = "随案卷保存，案卷到期后销毁"


class RequestConsultation(models.Model):
    """
    One letter that asks a third party or the organ that made the information too; child record of a request.

    ``shown_name`` is the party as lists show it. ``unit`` is set where the organ asked works in this house.
    ``proof_sent`` and ``proof`` are waybill numbers or receipts. ``override_reason`` says why the objection of a third
    party does not keep the information back.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField("类别", max_length=30, choices=ConsultationKind.choices())
    state = models.CharField("状态", max_length=20, choices=ConsultationState.choices())
    unit = models.ForeignKey(
        "organisations.Unit",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    shown_name = models.CharField("被征求意见的人或者机关", max_length=100)
    name = EncryptedTextField("全称或者姓名", purpose=_ASKING, retention=_WITH_THE_CASE)
    address = EncryptedTextField("送达地址", purpose=_ASKING, retention=_WITH_THE_CASE, blank=True)
    telephone = EncryptedTextField("联系电话", purpose=_ASKING, retention=_WITH_THE_CASE, blank=True)
    information = models.TextField("征求意见的信息")
    sent_on = models.DateField("发出日期")
    proof_sent = models.CharField("发出凭证", max_length=200, blank=True)
    delivered_on = models.DateField("对方收到日期", null=True, blank=True)
    proof = models.CharField("收到凭证", max_length=200, blank=True)
    answer = models.CharField("意见", max_length=20, choices=ConsultationAnswer.choices(), blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    opinion = models.TextField("意见和理由", blank=True)
    late_answer_on = models.DateField("逾期答复日期", null=True, blank=True)
    lapsed_on = models.DateField("确认未答复日期", null=True, blank=True)
    override_reason = models.TextField("决定公开的理由", blank=True)
    told_on = models.DateField("告知第三方日期", null=True, blank=True)
    cancelled_on = models.DateField("撤销日期", null=True, blank=True)
    reason = models.CharField("撤销理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "征求意见"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["request"],
                name="consultation_pending",
                condition=Q(state__in=[state.value for state in PENDING]),
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def link(self) -> str:
        return f"information_requests:consultation:{self.pk}"

    @property
    def days(self) -> Consultation:
        """The letter and its days as the law reads them."""
        return Consultation(
            kind=ConsultationKind(self.kind),
            sent_on=self.sent_on,
            delivered_on=self.delivered_on,
            answered_on=self.answered_on,
            cancelled_on=self.cancelled_on,
            lapsed=self.lapsed_on is not None,
        )
