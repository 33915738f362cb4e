"""What a password must be, in words that say how to mend it."""

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from gongkai.organisations.models import PasswordRecord, Person

MINIMUM = 10
#: Printed in the manual and on the demonstration's sign-in page; nobody may choose it.
DEMONSTRATION_PASSWORD = "Changning-2016"  # noqa: S105
#: From this length on variety is no longer asked: a sentence is stronger than a short riddle.
PASSPHRASE = 16


class LengthAndVarietyValidator:
    """At least ten characters of three kinds, or sixteen of any kind."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError with what is missing."""
        if len(password) < MINIMUM:
            raise ValidationError(f"密码至少 {MINIMUM} 位，现在是 {len(password)} 位。", code="too_short")
        if len(password) >= PASSPHRASE:
            if len(set(password)) < 6:
                raise ValidationError("密码中重复的字符太多，请换一个。", code="too_uniform")
            return
        kinds = (
            any(c.islower() for c in password)
            + any(c.isupper() for c in password)
            + any(c.isdigit() for c in password)
            + any(not c.isalnum() for c in password)
        )
        if kinds < 3:
            raise ValidationError(
                f"密码应含大写字母、小写字母、数字、符号中的三种；不足三种时请用 {PASSPHRASE} 位以上的一句话。",
                code="too_plain",
            )

    def get_help_text(self) -> str:
        """Say the rule beside the field."""
        return (
            f"至少 {MINIMUM} 位，含大写字母、小写字母、数字、符号中的三种；或 {PASSPHRASE} 位以上的一句话。"
            "不要与登录名、姓名相近，不能是最近用过的 5 个密码。"
        )


class KnownToAllValidator:
    """Not the password of the demonstration, which is printed in the manual."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError if everybody knows this password."""
        if password.lower() == DEMONSTRATION_PASSWORD.lower():
            raise ValidationError("这是演示账号的密码，人人皆知，请换一个。", code="known_to_all")

    def get_help_text(self) -> str:
        """Say nothing more than the first rule says."""
        return ""


class ReuseValidator:
    """Not the present password, nor one of the last five."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError if the password was used before."""
        if user is None or user.pk is None:
            return
        hashes = [
            user.password,
            *PasswordRecord.objects.filter(person=user).values_list("hash", flat=True)[:5],
        ]
        # check_password of hashers does not upgrade the hash, unlike the model's method.
        if any(check_password(password, known) for known in hashes if known):
            raise ValidationError("这个密码最近用过，请换一个新的。", code="reused")

    def get_help_text(self) -> str:
        """Say nothing more than the first rule says."""
        return ""
