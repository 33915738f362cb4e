"""What a unit sets about its requests: channels, periods it may choose, who it is in its letters."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.information_requests.outcomes import OPEN_ROWS, Outcome, table_rows
from gongkai.domain.information_requests.receipts import Guide, IntakeChannel
from gongkai.domain.organisations import ADMINISTRATORS
from gongkai.domain.roles import Role
from gongkai.information_requests.models import RequestPolicy
from gongkai.information_requests.queries.letter_numbers import check_sign, sign_of
from gongkai.information_requests.queries.policies import policy_of
from gongkai.lib.deeds import deed, lock_state

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

POLICY_SET = "information_requests.policy_set"
#: Who sets the rules of a unit: its 公开办 and whoever runs it.
KEEPERS = ADMINISTRATORS | {Role.DISCLOSURE_OFFICER}
#: Field → smallest and largest; 个人信息保护法第十九条 wants identity papers kept no longer than needed, [K] a year at most.
LIMITS: Mapping[str, tuple[int, int]] = {
    "rectification_days": (1, 60),
    "reasons_days": (1, 60),
    "internal_days": (1, 20),
    "purge_after_days": (0, 365),
    "publish_after": (2, 100),
}
_CHANNELS = ("announced", "not_open", "acknowledged")
_WORDS = (
    "organ_kind",
    "organ_name",
    "government",
    "superior",
    "court",
    "online_review",
    "number_prefix",
    "payment_way",
)
POLICY_FIELDS = (
    *_CHANNELS,
    "office_closes",
    *LIMITS,
    "one_reviews_and_signs",
    "on_the_spot",
    *_WORDS,
    "open_rows",
)


def may_set(viewer: Actor, unit: "Unit") -> bool:
    """Return whether the viewer sets the rules of a unit."""
    return viewer.holds(KEEPERS, unit.path)


def set_policy(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    values: Mapping[str, Any],
    reason: str,
    revision: int | None = None,
) -> RequestPolicy:
    """
    Set the rules of a unit; what is under way goes on under the new ones, days of receipt that are fixed stay.

    ``values`` may hold POLICY_FIELDS. That one person may review and sign is decided by the office above. ``revision`` is
    that of the unit's own rules when the page was opened, 0 where it had none. Raises Invalid at its field, NotPermitted,
    Conflict.
    """
    actor.require(KEEPERS, unit.path, "修改依申请公开设置")
    if not reason.strip():
        raise Invalid("请写明修改的原因或者依据。", field="reason")
    _check(values)
    with deed(actor=actor, now=now) as act:
        # The unit's row stands for rules that do not exist yet.
        lock_state(unit)
        held = policy_of(unit)
        own = RequestPolicy.objects.filter(unit=unit).first()
        if revision is not None and revision != (own.revision if own else 0):
            raise Conflict(
                "您打开页面之后，这个单位的设置已被他人修改，本次没有保存。请对照最新设置后再保存。"
            )
        policy = own or RequestPolicy(unit=unit, revision=0)
        changed: dict[str, list[Any]] = {}
        for name in POLICY_FIELDS:
            before = getattr(held, name)
            after = values.get(name, before)
            if before != after:
                changed[name] = [_plain(before), _plain(after)]
            setattr(policy, name, after)
        if policy.one_reviews_and_signs and not held.one_reviews_and_signs:
            _check_loosening(actor, unit)
        if "number_prefix" in values:
            check_sign(unit, sign_of(unit, policy))
        policy.revision += 1
        policy.save()
        act.note(policy, POLICY_SET, unit=unit.code, reason=reason.strip(), detail={"changed": changed})
    return policy


def _check(values: Mapping[str, Any]) -> None:
    announced, not_open = (_channels(values.get(name, ())) for name in ("announced", "not_open"))
    # Refuses closing the counter or the post, and what stands in both lists.
    Guide(announced=announced, not_open=not_open)
    if strange := _channels(values.get("acknowledged", ())) & not_open:
        names = "、".join(channel.label for channel in IntakeChannel if channel in strange)
        raise Invalid(f"{names}没有开通，自动回执不能视为确认，请核对。", field="acknowledged")
    for name, (least, most) in LIMITS.items():
        value = values.get(name)
        if value is not None and not least <= value <= most:
            raise Invalid(f"应为 {least} 至 {most}，现在是 {value}。", field=name)
    rows: Mapping[str, str] = values.get("open_rows") or {}
    for outcome, row in rows.items():
        if outcome not in {each.value for each in OPEN_ROWS} or row not in table_rows():
            raise Invalid(
                f"“{Outcome(outcome).label}”不能计入这一行，请在表三各行中选择。", field="open_rows"
            )


def _check_loosening(actor: Actor, unit: "Unit") -> None:
    above = unit.parent.path if unit.parent is not None else unit.path
    if not actor.holds(KEEPERS, above):
        raise NotPermitted(
            "准许同一人审查并签发，由上一级公开办或者系统管理员决定，本单位不能给自己放宽。请与其联系。"
        )


def _channels(values: Iterable[str]) -> frozenset[IntakeChannel]:
    return frozenset(IntakeChannel(value) for value in values)


def _plain(value: Any) -> Any:
    """Return a value as the audit chain keeps it."""
    return value.isoformat(timespec="minutes") if isinstance(value, time) else value
