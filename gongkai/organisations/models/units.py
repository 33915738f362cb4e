"""Units, the names they bore, who answers for them, and what became of them."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.organisations import PostKind, SuccessionKind, UnitKind, UnitState


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reads of units; whoever shows them to a person passes through ``seen_by``."""

    def within(self, scopes: Iterable[UnitPath]) -> "UnitQuerySet":
        """Return the units in any of these subtrees; none for no scope."""
        condition = Q(pk__in=[])
        for scope in scopes:
            condition |= Q(path__startswith=scope)
        return self.filter(condition)

    def seen_by(self, viewer: Actor) -> "UnitQuerySet":
        """Return the units that the viewer may see: the own one, the granted ones, all below them."""
        if viewer.system:
            return self.all()
        scopes = {*viewer.scopes(), viewer.unit_path}
        return self.within(scope for scope in scopes if scope)

    def active(self) -> "UnitQuerySet":
        """Return the units that work."""
        return self.filter(state=UnitState.ACTIVE)


class Unit(models.Model):
    """
    An organ or public enterprise in the tree.

    ``code`` is the public code of addresses and commands: six digits for a government, nine for a
    township, the 18-character 统一社会信用代码 for a department, or the nine-character organisation
    code where that is not known. It never changes. ``path`` is the chain of keys from the root.
    """

    code = models.CharField("单位代码", max_length=18, unique=True)
    division_code = models.CharField("行政区划代码", max_length=12, blank=True, db_index=True)
    organisation_code = models.CharField("组织机构代码", max_length=9, blank=True, db_index=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True, db_index=True)
    kind = models.CharField("类别", max_length=30, choices=UnitKind.choices())
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = models.CharField(max_length=200, db_index=True)
    position = models.PositiveIntegerField("排序", default=0)
    state = models.CharField("状态", max_length=20, choices=UnitState.choices(), default=UnitState.ACTIVE)
    established_on = models.DateField("设立日期", null=True, blank=True)
    ended_on = models.DateField("撤并日期", null=True, blank=True)
    functions = models.TextField("主要职能", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    telephone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=UnitState.ENDED, ended_on__isnull=False)
                | Q(state=UnitState.ACTIVE, ended_on__isnull=True),
                name="unit_ends_with_a_date",
            ),
            models.UniqueConstraint(
                fields=["organisation_code"],
                condition=~Q(organisation_code=""),
                name="unit_organisation_code_once",
            ),
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(credit_code=""), name="unit_credit_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def link(self) -> str:
        return f"organisations:unit:{self.code}"

    @property
    def depth(self) -> int:
        """Return how many units stand above this one."""
        return self.path.count("/") - 2


class UnitName(models.Model):
    """A name that a unit bore, from the first to the last day; the current one has no last day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="names")
    name = models.CharField("名称", max_length=100, db_index=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    from_on = models.DateField("启用日期", null=True, blank=True)
    until_on = models.DateField("停用日期", null=True, blank=True)
    document_number = models.CharField("依据文号", max_length=80, blank=True)

    class Meta:
        ordering = ["unit", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until_on=None), name="unit_has_one_current_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """``successor`` took over from ``predecessor`` on a day."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="inheritances")
    kind = models.CharField("方式", max_length=20, choices=SuccessionKind.choices())
    on = models.DateField("日期")
    document_number = models.CharField("依据文号", max_length=80, blank=True)
    ended = models.BooleanField("已撤回", default=False)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on"], condition=Q(ended=False), name="succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")), name="succession_to_another"
            ),
        ]


class UnitPostQuerySet(models.QuerySet["UnitPost"]):
    """Reads of posts by day."""

    def on(self, day: date) -> "UnitPostQuerySet":
        """Return the posts held on ``day``."""
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))


class UnitPost(models.Model):
    """Who held a post of a unit from the first to the last day; a person of the house or just a name."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField("岗位", max_length=30, choices=PostKind.choices())
    person = models.ForeignKey(
        "organisations.Person",
        verbose_name="系统内人员",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="posts",
    )
    name = models.CharField("姓名或科室名称", max_length=60)
    title = models.CharField("职务", max_length=60, blank=True)
    telephone = models.CharField("办公电话", max_length=60, blank=True)
    from_on = models.DateField("任职日期")
    until_on = models.DateField("离任日期", null=True, blank=True)

    objects = UnitPostQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "kind", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(until_on=None) & ~Q(kind__in=[PostKind.HANDLER, PostKind.LEADER_IN_CHARGE]),
                name="post_single_holder",
            ),
        ]
