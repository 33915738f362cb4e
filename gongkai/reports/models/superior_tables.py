"""Tables that superior offices ask for: the kept form, what fills its cells, and each filling."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from gongkai.domain.actors import Actor
from gongkai.domain.periods import Period
from gongkai.domain.superior_fillings import OUT, FillingState
from gongkai.domain.superior_tables import BindingKind, CellScope, PeriodRule, Rhythm, Term, TextKind
from gongkai.organisations.queries import seen_units


class SuperiorTableQuerySet(models.QuerySet["SuperiorTable"]):
    """Reads of tables; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "SuperiorTableQuerySet":
        """Return the tables of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))


class SuperiorTable(models.Model):
    """
    A form that a superior office asks ``unit`` to fill, by ``rhythm``; ended, never deleted.

    ``file`` is the digest of the kept workbook, ``sheet`` the one that is filled, ``layout`` what
    ``reading.workbooks`` read in it.
    """

    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="填报单位", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("报表名称", max_length=120)
    asked_by = models.CharField("布置机关", max_length=100)
    rhythm = models.CharField("周期", max_length=20, choices=Rhythm.choices())
    file = models.CharField("表样文件", max_length=64)
    file_name = models.CharField("文件名", max_length=100)
    sheet = models.CharField("工作表", max_length=100)
    layout = models.JSONField()
    note = models.CharField("说明", max_length=500, blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("停报时间", null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    end_reason = models.CharField("停报原因", max_length=500, blank=True)

    objects = SuperiorTableQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(ended_at=None), name="superior_table_named_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="", end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(end_reason="")),
                name="superior_table_ended_by_whom_and_why",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:superior_table:{self.pk}"

    @property
    def asked(self) -> Rhythm:
        """The rhythm as the law reads it."""
        return Rhythm(self.rhythm)


class CellBinding(models.Model):
    """
    What fills one cell of a table: indicators with signs, a person's hand, or a text.

    ``terms`` are pairs of code and sign. ``factor`` turns the indicator's measure into that of the table (万元 into
    元: 10000), ``places`` is how many digits follow the point. ``pattern`` holds the words of the form around ``{}``.
    """

    table = models.ForeignKey(SuperiorTable, on_delete=models.PROTECT, related_name="bindings")
    cell = models.CharField("单元格", max_length=8)
    label = models.CharField("名称", max_length=300)
    kind = models.CharField("填写方式", max_length=20, choices=BindingKind.choices())
    terms = models.JSONField("指标", default=list, blank=True)
    scope = models.CharField(
        "统计范围", max_length=20, choices=CellScope.choices(), default=CellScope.OWN.value
    )
    scope_unit = models.ForeignKey(
        "organisations.Unit",
        verbose_name="指定单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rule = models.CharField(
        "统计时段", max_length=20, choices=PeriodRule.choices(), default=PeriodRule.CURRENT.value
    )
    factor = models.DecimalField("换算系数", max_digits=14, decimal_places=6, default=Decimal(1))
    places = models.PositiveSmallIntegerField("小数位数", default=0)
    text_kind = models.CharField("文字", max_length=20, choices=TextKind.choices(), blank=True)
    pattern = models.CharField("格式", max_length=200, blank=True)
    bound_by = models.CharField(max_length=150)
    bound_by_name = models.CharField("绑定人", max_length=60)
    bound_at = models.DateTimeField("绑定时间")

    class Meta:
        ordering = ["table", "id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "cell"], name="superior_cell_bound_once"),
            models.CheckConstraint(
                condition=(Q(kind=BindingKind.TEXT.value) & ~Q(text_kind="") & Q(pattern__contains="{}"))
                | (~Q(kind=BindingKind.TEXT.value) & Q(text_kind="", pattern="")),
                name="superior_binding_says_what_text",
            ),
            models.CheckConstraint(
                condition=Q(
                    scope__in=[CellScope.NAMED.value, CellScope.NAMED_TREE.value], scope_unit__isnull=False
                )
                | Q(scope__in=[CellScope.OWN.value, CellScope.TREE.value], scope_unit=None),
                name="superior_binding_names_its_unit",
            ),
            models.CheckConstraint(condition=Q(factor__gt=0), name="superior_binding_factor"),
            models.CheckConstraint(condition=Q(places__lte=6), name="superior_binding_places"),
        ]

    @property
    def signed(self) -> tuple[Term, ...]:
        """The terms as the law reads them."""
        return tuple(Term(str(code), int(sign)) for code, sign in self.terms)


class Filling(models.Model):
    """
    A table filled for one period; number 2 and on correct the one before, which stays as it was sent.

    The values stand in ``FilledCell`` and change in drafts alone. ``sent_file`` is the digest of what was sent;
    ``receipt`` is the superior's number.
    """

    table = models.ForeignKey(SuperiorTable, on_delete=models.PROTECT, related_name="fillings")
    first_on = models.DateField("起始日期")
    last_on = models.DateField("截止日期")
    number = models.PositiveSmallIntegerField("第几次", default=1)
    state = models.CharField("状态", max_length=20, choices=FillingState.choices())
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    template = models.CharField(max_length=64)
    preparer = models.CharField(max_length=150)
    preparer_name = models.CharField("填报人", max_length=60)
    computed_at = models.DateTimeField("取数时间")
    approver = models.CharField(max_length=150, blank=True)
    approver_name = models.CharField("审核人", max_length=60, blank=True)
    sent_on = models.DateField("报送日期", null=True, blank=True)
    sent_at = models.DateTimeField("报送登记时间", null=True, blank=True)
    sent_file = models.CharField("报送文件", max_length=64, blank=True)
    receipt = models.CharField("回执编号", max_length=100, blank=True)
    #: Everybody who filled, changed or computed a value of it, by login name: none of them may send it.
    hands = models.JSONField(default=list)

    class Meta:
        ordering = ["-first_on", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "first_on", "last_on", "number"], name="superior_filling_numbered"
            ),
            # One that is still being worked on, for each period: two would be filled side by side.
            models.UniqueConstraint(
                fields=["table", "first_on", "last_on"],
                condition=Q(state__in=[FillingState.DRAFT.value, FillingState.SUBMITTED.value]),
                name="superior_filling_one_at_work",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="superior_filling_period"),
            models.CheckConstraint(
                condition=Q(
                    state__in=[each.value for each in FillingState if each not in OUT],
                    sent_at=None,
                    sent_on=None,
                    sent_file="",
                    approver="",
                    receipt="",
                )
                | (
                    Q(
                        state__in=[each.value for each in FillingState if each in OUT],
                        sent_at__isnull=False,
                        sent_on__isnull=False,
                    )
                    & ~Q(sent_file="")
                    & ~Q(approver="")
                    & ~Q(approver=F("preparer"))
                ),
                name="superior_filling_sent_by_another",
            ),
        ]

    @property
    def link(self) -> str:
        return f"reports:superior_filling:{self.pk}"

    @property
    def period(self) -> Period:
        """The days that are filled."""
        return Period(self.first_on, self.last_on)


class FilledCell(models.Model):
    """
    One cell of a filling, as it was computed, and as it goes out where a person put another value.

    ``computed`` None leaves the cell as it is in the form. ``terms`` hold code, sign, amount, number of records
    and of units without a source; ``units`` are the keys counted, ``first_on`` and ``last_on`` the days.
    """

    filling = models.ForeignKey(Filling, on_delete=models.CASCADE, related_name="cells")
    cell = models.CharField(max_length=8)
    label = models.CharField("名称", max_length=300)
    kind = models.CharField(max_length=20, choices=BindingKind.choices())
    rule = models.CharField(max_length=20, choices=PeriodRule.choices(), default=PeriodRule.CURRENT.value)
    scope_label = models.CharField("统计范围", max_length=160, blank=True)
    units = models.JSONField(default=list)
    first_on = models.DateField()
    last_on = models.DateField()
    factor = models.DecimalField(max_digits=14, decimal_places=6, default=Decimal(1))
    places = models.PositiveSmallIntegerField(default=0)
    terms = models.JSONField(default=list)
    computed = models.DecimalField("系统取数", max_digits=24, decimal_places=6, null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    override = models.DecimalField("填报数", max_digits=24, decimal_places=6, null=True, blank=True)
    override_reason = models.CharField("差异说明", max_length=500, blank=True)
    override_by = models.CharField(max_length=150, blank=True)
    override_by_name = models.CharField(max_length=60, blank=True)
    override_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["filling", "id"]
        constraints = [
            models.UniqueConstraint(fields=["filling", "cell"], name="superior_filled_cell_once"),
            models.CheckConstraint(
                condition=Q(override=None, override_reason="", override_by="", override_at=None)
                | (
                    Q(override__isnull=False, override_at__isnull=False)
                    & ~Q(override_reason="")
                    & ~Q(override_by="")
                ),
                name="superior_override_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(override=None) | ~Q(kind=BindingKind.TEXT.value),
                name="superior_text_not_overridden",
            ),
        ]

    @property
    def period(self) -> Period:
        """The days that the cell takes in."""
        return Period(self.first_on, self.last_on)

    @property
    def final(self) -> Decimal | str | None:
        """What goes out; None leaves the form's cell as it is."""
        if self.kind == BindingKind.TEXT:
            return self.text or None
        return self.computed if self.override is None else self.override

    @property
    def signed(self) -> tuple[Term, ...]:
        """The terms as the law reads them."""
        return tuple(Term(str(each["code"]), int(each["sign"])) for each in self.terms)
