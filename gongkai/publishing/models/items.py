"""Items, their versions, and where each was made public."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from gongkai.domain.actors import Actor
from gongkai.domain.publishing.content import (
    Attachment,
    Content,
    DisclosureAttribute,
    ItemOrigin,
    ValidityStatus,
    WithholdingGround,
)
from gongkai.domain.publishing.workflow import RUNNING, ItemState
from gongkai.organisations.queries import seen_units

if TYPE_CHECKING:
    pass

#: Fields of a version that are kept as lists in JSON and are tuples to everybody else.
_TUPLES = ("columns", "keywords")


class ItemQuerySet(models.QuerySet["Item"]):
    """Reads of items; whoever shows them to a person passes through ``seen_by``."""

    def seen_by(self, viewer: Actor) -> "ItemQuerySet":
        """Return the items of the units that the viewer sees."""
        if viewer.system:
            return self.all()
        return self.filter(unit__in=seen_units(viewer).values("pk"))

    def running(self) -> "ItemQuerySet":
        """Return the items whose period for publication runs: neither public nor decided against."""
        return self.filter(state__in=RUNNING)

    def public(self) -> "ItemQuerySet":
        """Return the items that anybody may read."""
        return self.filter(published__isnull=False)


class Item(models.Model):
    """
    One piece of government information that the unit made or keeps, public or not.

    ``state`` is where the version in hand (``current``) stands; ``published`` is the version that the
    public sees, null when it sees none. Title, number, dates and attribute repeat those of the version
    in hand, for lists. ``revision`` counts saves, so that two editors never overwrite each other.
    ``editors`` are the login names of all who edited since the last publication.
    """

    public_id = models.CharField(max_length=12, unique=True)
    unit = models.ForeignKey(
        "organisations.Unit", verbose_name="公开主体", on_delete=models.PROTECT, related_name="items"
    )
    state = models.CharField("状态", max_length=20, choices=ItemState.choices(), default=ItemState.DRAFT)
    current = models.ForeignKey(
        "publishing.Version", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    published = models.ForeignKey(
        "publishing.Version", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    editors = models.JSONField(default=list)
    keeper = models.CharField("经办人", max_length=150, db_index=True)
    origin = models.CharField(
        "来源方式", max_length=20, choices=ItemOrigin.choices(), default=ItemOrigin.TYPED
    )
    title = models.CharField("标题", max_length=300)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    document_number_key = models.CharField(max_length=80, blank=True, db_index=True)
    written_on = models.DateField("成文日期", null=True, blank=True)
    attribute = models.CharField(
        "公开属性",
        max_length=20,
        choices=DisclosureAttribute.choices(),
        default=DisclosureAttribute.PROACTIVE,
    )
    normative = models.BooleanField("规范性文件", default=False)
    column = models.CharField("主栏目", max_length=60, blank=True)
    index_number = models.CharField("索引号", max_length=32, unique=True, null=True, blank=True)
    index_number_key = models.CharField(max_length=32, blank=True, db_index=True)
    validity = models.CharField(
        "有效性", max_length=20, choices=ValidityStatus.choices(), default=ValidityStatus.VALID
    )
    changed_on = models.DateField("变更日期", null=True, blank=True)
    due_on = models.DateField("公开期限", null=True, blank=True)
    due_provisional = models.BooleanField(default=False)
    review_due_on = models.DateField("重新评估日期", null=True, blank=True)
    publish_at = models.DateTimeField("定时公开", null=True, blank=True)
    blocking = models.PositiveSmallIntegerField("须改正", default=0)
    unexplained = models.PositiveSmallIntegerField("待说明", default=0)
    open_consultations = models.PositiveSmallIntegerField("待答复的征求意见", default=0)
    collected_at = models.DateTimeField("采集时间")
    touched_at = models.DateTimeField("最近办理")
    sent_at = models.DateTimeField("送审时间", null=True, blank=True)
    first_published_at = models.DateTimeField("首次公开", null=True, blank=True)
    published_at = models.DateTimeField("公开时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["-touched_at", "-id"]
        indexes = [
            models.Index(fields=["unit", "state", "-touched_at"], name="item_unit_state"),
            models.Index(fields=["unit", "-touched_at"], name="item_unit_touched"),
            models.Index(fields=["-touched_at", "-id"], name="item_touched"),
            # What somebody has in hand again is asked for on every look at the day's work.
            models.Index(fields=["keeper"], condition=Q(state="draft"), name="item_kept_drafts"),
            # Likewise what was never sent on though its period ends: told from the index, since returned ones are many.
            models.Index(fields=["state", "due_on", "sent_at", "unit"], name="item_state_due_sent"),
            models.Index(fields=["state", "-touched_at", "-id"], name="item_state_touched"),
            models.Index(fields=["attribute", "-touched_at", "-id"], name="item_attribute_touched"),
            models.Index(fields=["written_on"], name="item_written_on"),
            # What counts of a year read: what was made, and what was made public for the first time.
            models.Index(fields=["unit", "written_on", "state", "normative"], name="item_made"),
            models.Index(
                fields=["unit", "first_published_at", "written_on", "origin"], name="item_first_published"
            ),
            models.Index(
                fields=["-published_at"], name="item_published_at", condition=Q(published__isnull=False)
            ),
            models.Index(fields=["review_due_on"], name="item_review_due", condition=Q(state="filed")),
            models.Index(fields=["publish_at"], name="item_publish_at", condition=Q(state="signed")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["published"]) | Q(published__isnull=False),
                name="item_published_has_its_version",
            ),
            models.CheckConstraint(
                condition=Q(published=None) | Q(first_published_at__isnull=False),
                name="item_public_since_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "discarded", "filed"]) | Q(published=None),
                name="item_gone_is_not_public",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "published", "filed", "withdrawn"])
                | Q(index_number__isnull=False),
                name="item_signed_has_its_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        return f"publishing:item:{self.public_id}"

    @property
    def is_public(self) -> bool:
        return self.published_id is not None


class Version(models.Model):
    """
    What an item said at one time; sealed when it is sent for review, and never changed from then on.

    ``digest`` is that of ``domain.publishing.content``; a verdict names it. ``findings`` are what the
    checks found at the last save, ``answers`` the reasons given for them by the finding's key.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    title = models.CharField("标题", max_length=300)
    body = models.TextField("正文", blank=True)
    text = models.TextField(blank=True)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    issuer = models.CharField("发文机关", max_length=200, blank=True)
    written_on = models.DateField("成文日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("失效日期", null=True, blank=True)
    attribute = models.CharField(
        "公开属性",
        max_length=20,
        choices=DisclosureAttribute.choices(),
        default=DisclosureAttribute.PROACTIVE,
    )
    ground = models.CharField("不公开的依据", max_length=30, choices=WithholdingGround.choices(), blank=True)
    ground_reason = models.TextField("不公开的理由", blank=True)
    review_due_on = models.DateField("重新评估日期", null=True, blank=True)
    normative = models.BooleanField("规范性文件", default=False)
    genre = models.CharField("体裁分类", max_length=30, blank=True)
    topic = models.CharField("主题分类", max_length=30, blank=True)
    five = models.CharField("五公开", max_length=20, blank=True)
    columns = models.JSONField("公开栏目", default=list)
    keywords = models.JSONField("主题词", default=list)
    summary = models.TextField("内容概述", blank=True)
    source = models.CharField("来源", max_length=100, blank=True)
    source_url = models.CharField("来源网址", max_length=500, blank=True)
    author = models.CharField("作者", max_length=60, blank=True)
    attachments = models.JSONField("附件", default=list)
    digest = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    sealed = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="version_once")]

    @property
    def content(self) -> Content:
        """Return what this version says."""
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(Content)}
        for name in _TUPLES:
            values[name] = tuple(values[name])
        values["attachments"] = tuple(Attachment(**each) for each in self.attachments)
        return Content(**values)


class ItemFile(models.Model):
    """
    One stored file that an item holds in any of its versions, or that somebody brought in for an item to come.

    Who sees the item sees the file; until then only who brought it. Written with every save, so that
    nobody has to search texts for an address.
    """

    digest = models.CharField(max_length=64, db_index=True)
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.PROTECT, related_name="files", db_index=False
    )
    brought_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "digest"], condition=Q(item__isnull=False), name="item_file_once"
            ),
            models.UniqueConstraint(
                fields=["brought_by", "digest"], condition=Q(item__isnull=True), name="item_file_brought_once"
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False, brought_by="") | (Q(item__isnull=True) & ~Q(brought_by="")),
                name="item_file_has_one_holder",
            ),
        ]
