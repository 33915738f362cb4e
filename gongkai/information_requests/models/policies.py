"""What a unit may set about requests, where the law leaves it open; and who it is in its letters."""

from datetime import date, time

from django.db import models

from gongkai.domain.information_requests.conditions import ProcedurePolicy
from gongkai.domain.information_requests.receipts import Guide, IntakeChannel, ReceiptPolicy
from gongkai.domain.information_requests.remedies import Organ, OrganKind, RemedyPolicy


class RequestPolicy(models.Model):
    """
    The rules of one unit; a unit without its own takes those of the nearest unit above.

    ``announced`` and ``not_open`` are channels of the guide (指南). ``organ_*`` name the organ and who reviews its
    decisions, ``number_prefix`` stands at the head of its 文号. ``purge_after_days``: so many days after the case is
    closed its identity papers go.
    """

    unit = models.OneToOneField("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    announced = models.JSONField("指南公布的渠道", default=list)
    not_open = models.JSONField("未开通的渠道", default=list)
    acknowledged = models.JSONField("自动回执即视为确认的渠道", default=list)
    office_closes = models.TimeField("下班时间", default=time(17, 30))
    rectification_days = models.PositiveSmallIntegerField("补正期限（工作日）", default=15)
    reasons_days = models.PositiveSmallIntegerField("说明理由期限（工作日）", default=15)
    internal_days = models.PositiveSmallIntegerField("承办单位内部时限（工作日）", default=7)
    one_reviews_and_signs = models.BooleanField("准许同一人审查并签发", default=False)
    on_the_spot = models.BooleanField("准许当场答复", default=True)
    organ_kind = models.CharField("机关类别", max_length=30, choices=OrganKind.choices(), blank=True)
    organ_name = models.CharField("文书中的机关名称", max_length=100, blank=True)
    government = models.CharField("本级人民政府", max_length=100, blank=True)
    superior = models.CharField("上一级机关", max_length=100, blank=True)
    court = models.CharField("管辖法院", max_length=100, blank=True)
    online_review = models.CharField("网上申请行政复议的渠道", max_length=200, blank=True)
    number_prefix = models.CharField("文号中的机关代字", max_length=40, blank=True)
    payment_way = models.CharField("信息处理费缴纳方式", max_length=300, blank=True)
    purge_after_days = models.PositiveSmallIntegerField("证件信息保留天数", default=90)
    publish_after = models.PositiveSmallIntegerField("同一主题申请几件提示主动公开", default=3)
    open_rows = models.JSONField("表三没有列明的结果计入哪一行", default=dict)
    effective_from = models.DateField(default=date(2008, 5, 1), editable=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "依申请公开设置"

    @property
    def link(self) -> str:
        return f"information_requests:policy:{self.unit.code}"

    @property
    def guide(self) -> Guide:
        """The channels as the guide announces them."""
        return Guide(
            announced=frozenset(IntakeChannel(each) for each in self.announced),
            not_open=frozenset(IntakeChannel(each) for each in self.not_open),
        )

    @property
    def receipt(self) -> ReceiptPolicy:
        """The unit's rules for the day of receipt."""
        return ReceiptPolicy(
            acknowledged=frozenset(IntakeChannel(each) for each in self.acknowledged),
            office_closes=self.office_closes,
        )

    @property
    def procedure(self) -> ProcedurePolicy:
        """The periods that the unit leaves to applicants."""
        return ProcedurePolicy(rectification_days=self.rectification_days, reasons_days=self.reasons_days)

    @property
    def remedies(self) -> RemedyPolicy:
        """How the law on remedies is read here."""
        return RemedyPolicy(court=self.court) if self.court else RemedyPolicy()

    @property
    def organ(self) -> Organ:
        """The organ as its letters name it; a department of a county where nothing else was set."""
        return Organ(
            kind=OrganKind(self.organ_kind) if self.organ_kind else OrganKind.COUNTY_DEPARTMENT,
            name=self.organ_name or self.unit.name,
            government=self.government,
            superior=self.superior,
        )
