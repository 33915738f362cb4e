"""People, what they may do and where, and how they prove who they are."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django_otp.models import Device

from gongkai.domain.organisations import AccountState
from gongkai.domain.roles import Role
from gongkai.lib.encryption import EncryptedTextField
from gongkai.organisations.models.units import Unit


class PersonManager(BaseUserManager["Person"]):
    """Accounts are opened by the service; this only looks them up."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        """Leave the mobile number where it is until somebody asks: signing in must not need the field key."""
        return super().get_queryset().defer("mobile")

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person of that login name, in whatever case it is typed."""
        return self.get(username=(username or "").strip().lower())


class Person(AbstractBaseUser):  # type: ignore[django-manager-missing]  # the device's base has no manager
    """
    Somebody who works with the desk; the login name never changes and is never reused.

    Roles come from ``RoleGrant`` alone: there are no superusers and no staff flags.
    """

    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    unit = models.ForeignKey(Unit, verbose_name="所在单位", on_delete=models.PROTECT, related_name="people")
    title = models.CharField("职务", max_length=60, blank=True)
    telephone = models.CharField("办公电话", max_length=60, blank=True)
    mobile = EncryptedTextField(
        "手机号码", purpose="工作联系和到期提醒", retention="办理离岗时删除", blank=True, default=""
    )
    state = models.CharField(
        "状态", max_length=20, choices=AccountState.choices(), default=AccountState.ACTIVE
    )
    must_change_password = models.BooleanField(default=True)
    elder_mode = models.BooleanField("大字版", default=False)
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = PersonManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "工作人员"
        ordering = ["unit__position", "unit_id", "username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(username=models.functions.Lower("username")), name="username_lower"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Tell Django whether a session of this person is still good."""
        return self.state == AccountState.ACTIVE

    @property
    def link(self) -> str:
        return f"organisations:person:{self.username}"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Reads of grants by day."""

    def on(self, day: date) -> "RoleGrantQuerySet":
        """Return the grants in force on ``day``; the last day is included."""
        return (
            self.filter(from_on__lte=day)
            .filter(Q(until_on=None) | Q(until_on__gte=day))
            .filter(ended_at=None)
        )


class RoleGrant(models.Model):
    """A role for one unit and all that is below it; ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=30, choices=Role.choices())
    unit = models.ForeignKey(
        Unit, verbose_name="范围（含下级）", on_delete=models.PROTECT, related_name="grants"
    )
    from_on = models.DateField("起始日期")
    until_on = models.DateField("截止日期", null=True, blank=True)
    granted_by = models.CharField(max_length=150)
    granted_at = models.DateTimeField()
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["person", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit"], condition=Q(ended_at=None), name="grant_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="grant_ended_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="grant_ends_after_it_begins",
            ),
        ]


class HandOver(models.Model):
    """One step in which a person's queue, drafts, posts and grants passed to another."""

    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hand_overs_given")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hand_overs_taken")
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    reason = models.TextField()
    moved = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]

    @property
    def link(self) -> str:
        return f"organisations:hand_over:{self.pk}"


class PasswordRecord(models.Model):
    """A password that was used before, as a hash, so that it is not chosen again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="password_records")
    hash = models.CharField(max_length=256)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at", "-id"]


class TotpDevice(Device):
    """A second factor by time (RFC 6238); the secret is kept encrypted, a code is accepted once."""

    secret = EncryptedTextField("密钥", purpose="登录时核对动态口令", retention="解除动态口令或离岗时删除")
    last_step = models.BigIntegerField(default=-1)
    enrolled_at = models.DateTimeField()

    class Meta(Device.Meta):
        verbose_name = "动态口令"


class SignInSession(models.Model):
    """
    One sign-in: where and when; kept after it ended, as the person's own record and because
    an address from which somebody signed in before is trusted when the name is under attack.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField()
    agent = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["person", "address"], name="sign_in_known_address")]
