"""What is learnt from requests: the anonymised case library, what people were shown while typing, what is asked often."""

from django.db import models
from django.db.models import Q

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.wishes import PrecedentState
from gongkai.information_requests.models.requests import InformationRequest


class Precedent(models.Model):
    """
    An answered request without its people, for officers (and the public where ``public``) to learn from.

    Written by one person and approved by another, who looks that nobody can be recognised. ``digest`` binds the
    approval to the words. ``standing`` tells whether the decision held: contested or not, upheld or set aside.
    """

    request = models.OneToOneField(InformationRequest, on_delete=models.PROTECT, related_name="precedent")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=20, choices=PrecedentState.choices())
    title = models.CharField("标题", max_length=120)
    question = models.TextField("申请内容（已隐去个人信息）")
    answer = models.TextField("答复要点（已隐去个人信息）")
    outcome = models.CharField("办理结果", max_length=40, choices=Outcome.choices())
    article = models.CharField("依据", max_length=200, blank=True)
    lesson = models.TextField("办理要点", blank=True)
    topics = models.JSONField("主题", default=list)
    public = models.BooleanField("向社会公开", default=False)
    digest = models.CharField(max_length=64)
    proposed_at = models.DateTimeField("提交时间")
    proposed_by = models.CharField(max_length=150)
    proposed_by_name = models.CharField("提交人", max_length=60)
    approved_at = models.DateTimeField("审定时间", null=True, blank=True)
    approved_by_name = models.CharField("审定人", max_length=60, blank=True)
    reason = models.CharField("退回或者撤下的理由", max_length=500, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        indexes = [models.Index(fields=["state", "outcome"], name="precedent_state_outcome")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="approved", approved_at__isnull=False) | ~Q(state="approved"),
                name="precedent_approved_when",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        return f"information_requests:precedent:{self.pk}"


class SuggestionDay(models.Model):
    """
    How often on a day what the house suggested while somebody typed was shown, opened, and made filing needless.

    No words and no person: only counts.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("日期")
    shown = models.PositiveIntegerField("给出建议", default=0)
    opened = models.PositiveIntegerField("点开建议", default=0)
    filed = models.PositiveIntegerField("仍然提交", default=0)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["unit", "on"], name="suggestion_day_once")]


class ConsideredTopic(models.Model):
    """
    What the office decided about publishing by itself what several people had asked for (条例第四十四条第二款).

    The prompt itself is worked out of the requests (``queries.topics``); ``counted`` is how many there were then, so
    that it is raised again when as many more have come.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField("主题", max_length=30)
    counted = models.PositiveIntegerField("当时的申请件数")
    publish = models.BooleanField("转为主动公开")
    reason = models.CharField("说明", max_length=500)
    address = models.CharField("公开的网址", max_length=300, blank=True)
    at = models.DateTimeField("研究时间")
    by_name = models.CharField("研究人", max_length=60)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["unit", "topic"], name="considered_unit_topic")]

    @property
    def link(self) -> str:
        return f"information_requests:topic:{self.pk}"


class TopicPrompt(models.Model):
    """
    A topic that several people asked a unit about within a year, as it was found last night.

    Worked out of the requests and nothing else: the rows are written anew every day, so that nobody's list of what is due
    has to read a year of requests.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField("主题", max_length=30)
    requests = models.PositiveIntegerField("申请件数")
    people = models.PositiveIntegerField("申请人数")
    proposed = models.BooleanField("有申请人建议主动公开")
    raised_on = models.DateField("提出日期")

    class Meta:
        ordering = ["-requests", "topic"]
        constraints = [models.UniqueConstraint(fields=["unit", "topic"], name="topic_prompt_once")]
