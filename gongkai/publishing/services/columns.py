"""The catalogue's columns, and how units release: laid out at first, then kept by the office."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Conflict, Invalid, NotPermitted
from gongkai.domain.publishing.classes import STATUTORY_COLUMNS
from gongkai.domain.publishing.clock import publication_due
from gongkai.lib.deeds import deed, lock_state
from gongkai.organisations.queries import root_unit, work_calendar
from gongkai.publishing.models import Column, Item, ReleasePolicy
from gongkai.publishing.permissions import check_can_keep_columns, check_can_set_policy
from gongkai.publishing.queries import limits_of, policy_of

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

POLICY_FIELDS = ("checker_apart", "attribute_reviewed", "one_reviews_and_signs")


def lay_out_columns(*, actor: Actor, now: datetime) -> int:
    """Make the columns that the law asks for where they are missing, and return how many were made."""
    made = 0
    with deed(actor=actor, now=now) as act:
        known = {column.key: column for column in Column.objects.all()}
        for place, wanted in enumerate(STATUTORY_COLUMNS, 1):
            if wanted.key in known:
                continue
            column = Column.objects.create(
                key=wanted.key,
                name=wanted.name,
                parent=known.get(wanted.parent),
                position=10 * place,
                basis=wanted.basis,
                limit_days=wanted.limit.working_days if wanted.limit else None,
                limit_basis=wanted.limit.basis if wanted.limit else "",
            )
            known[column.key] = column
            act.note(column, "publishing.column_opened", unit="", detail={"name": column.name})
            made += 1
    return made


def open_column(
    *, actor: Actor, now: datetime, key: str, name: str, parent: Column | None = None, basis: str = ""
) -> Column:
    """Open a column of the home's own below another or at the top."""
    _check_names(name, parent, None)
    with deed(actor=actor, now=now) as act:
        _check_keeper(actor)
        if Column.objects.filter(key=key).exists():
            raise Invalid(f"代号 {key} 已被使用，请换一个。", field="key")
        last = Column.objects.order_by("-position").first()
        column = Column.objects.create(
            key=key,
            name=name.strip(),
            parent=parent,
            basis=basis.strip(),
            position=(last.position if last else 0) + 10,
        )
        act.note(column, "publishing.column_opened", unit="", detail={"name": column.name})
    return column


def amend_column(
    *, actor: Actor, now: datetime, column: Column, values: dict[str, Any], version: int | None = None
) -> Column:
    """
    Change a column's name, place, limit, or close and open it; its key stays.

    ``values`` may hold name, position, basis, limit_days, limit_basis, open. Where the limit changes, the
    period of what is under way in the column is counted anew. Raises Conflict if somebody saved since
    ``version``, Invalid for a limit without its basis or a basis without its limit.
    """
    with deed(actor=actor, now=now) as act:
        _check_keeper(actor)
        column = Column.objects.select_for_update(of=("self",)).get(pk=column.pk)
        if version is not None and column.version != version:
            raise Conflict("您打开页面之后，这个栏目已被他人修改，本次没有保存。请对照最新内容后再保存。")
        if "name" in values:
            _check_names(values["name"], column.parent, column)
        days = values.get("limit_days", column.limit_days)
        basis = values.get("limit_basis", column.limit_basis)
        if days and not basis:
            raise Invalid("设了公开期限的，请写明依据。", field="limit_basis")
        if basis and not days:
            raise Invalid(
                "写了期限依据，没有写公开期限。请填写工作日数；不另设期限的，请把依据也清空。",
                field="limit_days",
            )
        changed = {}
        for name in ("name", "position", "basis", "limit_days", "limit_basis", "open"):
            if name in values and getattr(column, name) != values[name]:
                changed[name] = [getattr(column, name), values[name]]
                setattr(column, name, values[name])
        if changed:
            column.version += 1
            column.save()
            recounted = _count_anew(column) if "limit_days" in changed else 0
            detail = {"changed": changed, **({"recounted": recounted} if recounted else {})}
            act.note(column, "publishing.column_amended", unit="", detail=detail)
    return column


def _count_anew(column: Column) -> int:
    """Count the period of every running item in the column by its new limit, and return how many changed."""
    calendar, limits = work_calendar(), limits_of(column.key)
    items = list(
        Item.objects.running()
        .select_for_update()
        .filter(column=column.key)
        .only("changed_on", "written_on", "due_on", "due_provisional")
        .order_by("pk")
    )
    changed = []
    for item in items:
        start = item.changed_on or item.written_on
        if start is None:
            continue
        due = publication_due(calendar, start, limits)
        if (due.due_on, due.provisional) != (item.due_on, item.due_provisional):
            item.due_on, item.due_provisional = due.due_on, due.provisional
            changed.append(item)
    Item.objects.bulk_update(changed, ["due_on", "due_provisional"], batch_size=500)
    return len(changed)


def _check_keeper(actor: Actor) -> None:
    root = root_unit()
    if root is not None and not actor.system:
        check_can_keep_columns(actor, root)


def _check_names(name: str, parent: Column | None, itself: Column | None) -> None:
    if not name.strip():
        raise Invalid("请填写栏目名称。", field="name")
    twins = Column.objects.filter(parent=parent, name=name.strip())
    if itself is not None:
        twins = twins.exclude(pk=itself.pk)
    if twins.exists():
        raise Invalid(f"同一上级之下已有名为“{name.strip()}”的栏目。", field="name")


def may_set_policy(actor: Actor, unit: "Unit") -> bool:
    """Tell a screen whether to lead to the form."""
    try:
        check_can_set_policy(actor, unit)
    except NotPermitted:
        return False
    return True


def set_policy(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    values: dict[str, bool],
    reason: str,
    version: int | None = None,
) -> ReleasePolicy:
    """
    Say how a unit and all below it release: ``checker_apart``, ``attribute_reviewed``, ``one_reviews_and_signs``.

    Decided by the office above, with the reason. What is under way goes on under the new policy.
    ``version`` is that of the unit's own policy when the form was opened, 0 if it had none; raises Conflict
    if somebody set it since.
    """
    check_can_set_policy(actor, unit)
    if not reason.strip():
        raise Invalid("请写明原因。", field="reason")
    with deed(actor=actor, now=now) as act:
        # The unit's row stands for a policy that does not exist yet.
        lock_state(unit)
        held = policy_of(unit)
        own = ReleasePolicy.objects.filter(unit=unit).first()
        if version is not None and version != (own.version if own else 0):
            raise Conflict(
                "您打开页面之后，这个单位的审签流程已被他人设置，本次没有保存。请对照最新设置后再保存。"
            )
        policy = own or ReleasePolicy(unit=unit, version=0)
        changed = {}
        for name in POLICY_FIELDS:
            before, after = getattr(held, name), values.get(name, getattr(held, name))
            if before != after:
                changed[name] = [before, after]
            setattr(policy, name, after)
        policy.version += 1
        policy.save()
        act.note(
            policy,
            "publishing.policy_set",
            unit=unit.code,
            reason=reason.strip(),
            detail={"changed": changed},
        )
    return policy
