"""Single sign-on: whom the provider's word lets in, and what more it may prove (decision 0009)."""

from collections.abc import Collection

from gongkai.domain.organisations import AccountState
from gongkai.organisations.models import Person
from gongkai.organisations.services.sign_in import SignInRefused

# RFC 8176 names how somebody proved who they are: by something held, or by something known or of the body.
_HELD = frozenset({"otp", "hwk", "swk", "sc"})
_KNOWN_OR_BODY = frozenset({"pwd", "pin", "fpt", "face", "iris", "retina", "vbm"})
_ASK = "请联系本单位系统管理员"


class SingleSignOnRefused(SignInRefused):
    """
    The provider's way in did not lead in; ``code`` says where it ended.

    ``detail`` is for the log: it never holds a token, a code or a secret.
    """

    def __init__(self, message: str, *, code: str, detail: str = "") -> None:
        super().__init__(message, code=code)
        self.detail = detail


def person_named(said: object, *, claim: str) -> Person:
    """
    Return the person whose login name the provider gave; accounts are opened at the desk only.

    Raises SingleSignOnRefused: ``no_name``, ``unknown`` or ``closed``.
    """
    if not isinstance(said, str) or not said.strip():
        raise SingleSignOnRefused(
            f"已确认您的身份，但对方没有给出您的登录名（字段 {claim}），无法对应到本系统的账号。"
            f"{_ASK}核对接入设置。",
            code="no_name",
            detail=claim,
        )
    # Letters of other scripts may turn into Latin ones when lowered (the Kelvin sign into k):
    # a name that is not plain is nobody's.
    name = said.strip()
    plain = name.isascii() and name.isprintable()
    person = Person.objects.filter(username=name.lower()).first() if plain else None
    if person is None:
        raise SingleSignOnRefused(
            f"已确认您的身份，对方给出的登录名是“{masked(name)}”，但本系统中没有这个登录名，因此不能进入。"
            f"账号由管理员开立，不会自动产生。{_ASK}开户，或核对两边的登录名是否一致。",
            code="unknown",
            detail=masked(name),
        )
    if person.state != AccountState.ACTIVE:
        raise SingleSignOnRefused(
            f"已确认您的身份，但登录名为“{masked(name)}”的账号已停用或已办理离岗，不能登录。如有疑问，{_ASK}。",
            code="closed",
            detail=masked(name),
        )
    return person


def masked(name: str) -> str:
    """Return a name with its middle hidden: its owner knows it again, a bystander learns little."""
    if len(name) < 5:
        return f"{name[:1]}***"
    return f"{name[:2]}***{name[-1]}"


def proves_second_factor(methods: object) -> bool:
    """
    Return whether an ``amr`` claim tells of two factors (RFC 8176).

    One possession alone is one factor: a code from a telephone without a password proves no more
    than the telephone.
    """
    if not isinstance(methods, Collection) or isinstance(methods, str):
        return False
    named = {method for method in methods if isinstance(method, str)}
    return "mfa" in named or bool(named & _HELD and named & _KNOWN_OR_BODY)
