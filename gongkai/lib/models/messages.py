"""What is sent to people outside, by e-mail and by text message, and what became of it."""

from django.db import models
from django.db.models import Q

from gongkai.domain.labels import Labelled
from gongkai.lib.encryption import EncryptedTextField

_TELLING = "通知本人办理情况"
_AFTER_SENDING = "登记发送后90天删除"


class MessageKind(Labelled):
    """By which way a message goes."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class MessageState(Labelled):
    """What became of a message; one that failed is tried again, one given up is not."""

    QUEUED = "queued", "待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    GIVEN_UP = "given_up", "未能发送"


class OutgoingMessage(models.Model):
    """
    One message to one person outside.

    Never deleted: when its time is over, recipient, text and attachments are emptied, and that it was sent, when
    and about what stays. ``key`` is the same in every attempt, so that the other side can tell a repetition;
    it is drawn by chance, since a number would be given a second time in another home with the same gateway.
    ``subject`` holds no personal data. ``attachments`` are names and digests of stored files, as JSON.
    """

    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField("方式", max_length=10, choices=MessageKind.choices())
    recipient = EncryptedTextField("接收地址或者号码", purpose=_TELLING, retention=_AFTER_SENDING, blank=True)
    subject = models.CharField("主题", max_length=200, blank=True)
    text = EncryptedTextField("正文", purpose=_TELLING, retention=_AFTER_SENDING, blank=True)
    attachments = EncryptedTextField("附件名称", purpose=_TELLING, retention=_AFTER_SENDING, blank=True)
    about = models.CharField("事由", max_length=200, db_index=True)
    state = models.CharField(
        "状态", max_length=10, choices=MessageState.choices(), default=MessageState.QUEUED.value
    )
    attempts = models.PositiveIntegerField("发送次数", default=0)
    error = models.CharField("没有发出的原因", max_length=200, blank=True)
    provider_id = models.CharField("网关编号", max_length=100, blank=True)
    created_at = models.DateTimeField("登记时间")
    sent_at = models.DateTimeField("发送时间", null=True)

    class Meta:
        verbose_name = "对外发送"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MessageKind]), name="message_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MessageState]), name="message_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT.value, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT.value) & Q(sent_at__isnull=True)),
                name="message_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MessageState.FAILED.value, MessageState.GIVEN_UP.value])
                | ~Q(error=""),
                name="message_not_sent_says_why",
            ),
            models.CheckConstraint(condition=~Q(about=""), name="message_is_about_something"),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="message_open",
                condition=Q(state__in=[MessageState.QUEUED.value, MessageState.FAILED.value]),
            )
        ]
