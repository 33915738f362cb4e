"""Units are set up and their particulars kept; reforms are beside this in ``reforms``."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from gongkai.domain.actors import Actor, UnitPath
from gongkai.domain.codes import (
    CodeKind,
    code_kind,
    kinds_of,
    normal_organisation_code,
    organisation_code_of,
    read_credit_code,
    read_organisation_code,
)
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.organisations import (
    CHILD_KINDS,
    CODE_KINDS,
    UNIT_WORKFLOW,
    UnitAction,
    UnitKind,
    UnitState,
)
from gongkai.lib.deeds import deed
from gongkai.organisations.models import Unit, UnitName

T = TypeVar("T")

#: What AMEND may change; everything else about a unit is a reform with a document behind it.
PARTICULARS = (
    "short_name",
    "functions",
    "address",
    "postcode",
    "office_hours",
    "telephone",
    "fax",
    "email",
    "position",
)


def establish_unit(
    *,
    actor: Actor,
    now: datetime,
    code: str,
    kind: UnitKind,
    name: str,
    parent: Unit | None,
    established_on: date | None = None,
    credit_code: str = "",
    organisation_code: str = "",
    particulars: dict[str, Any] | None = None,
) -> Unit:
    """
    Set up a unit below ``parent``; without one it is the root of the tree, which only the system sets up.

    Raises Invalid for a code that is wrong or taken, or a kind that does not belong there.
    """
    code, kind = normal_organisation_code(code), UnitKind(kind)
    unit = Unit(
        code=code, kind=kind, name=name.strip(), parent=parent, established_on=established_on, path=""
    )
    _set_codes(unit, credit_code, organisation_code)
    for field, value in (particulars or {}).items():
        setattr(unit, field, value)
    with deed(actor=actor, now=now) as act:
        if parent is not None:
            parent = Unit.objects.select_for_update().get(pk=parent.pk)
        check_place(kind, parent)
        _check_codes_free(unit)
        check_name_free(unit.name, parent)
        act.move(
            unit,
            UNIT_WORKFLOW,
            UnitAction.ESTABLISH,
            at=parent.path if parent else "",
            unit=code,
            detail={"name": unit.name, "kind": kind.value, "parent": parent.code if parent else ""},
        )
        unit.path = path_below(parent, unit.pk)
        unit.save(update_fields=["path"])
        UnitName.objects.create(unit=unit, name=unit.name, short_name=unit.short_name, from_on=established_on)
    return unit


def path_below(parent: Unit | None, key: int) -> UnitPath:
    """Return the path of a unit; keys are padded, so that text order is the order of the tree."""
    return f"{parent.path if parent else '/'}{key:06d}/"


def check_place(kind: UnitKind, parent: Unit | None) -> None:
    """Pass if a unit of this kind may stand below ``parent``; raise Invalid otherwise."""
    if parent is None:
        if kind != UnitKind.GOVERNMENT:
            raise Invalid("最上级单位必须是人民政府。", field="kind")
        return
    if parent.state != UnitState.ACTIVE:
        raise Invalid(f"“{parent.name}”已撤并，不能在其下设立单位。", field="parent")
    if kind not in CHILD_KINDS[UnitKind(parent.kind)]:
        raise Invalid(
            f"{UnitKind(parent.kind).label}“{parent.name}”之下不能设{kind.label}。请换一个上级单位或类别。",
            field="kind",
        )


def _set_codes(unit: Unit, credit_code: str, organisation_code: str) -> None:
    """Fill the codes that follow from one another; a wrong one is refused at its own field."""
    kind = _code_kind(unit)
    unit.division_code = unit.code if kind == CodeKind.DIVISION else ""
    unit.credit_code = _at("credit_code", read_credit_code, credit_code) if credit_code.strip() else ""
    unit.organisation_code = (
        _at("organisation_code", read_organisation_code, organisation_code)
        if organisation_code.strip()
        else ""
    )
    if kind == CodeKind.CREDIT:
        unit.credit_code = unit.code
    if kind == CodeKind.ORGANISATION:
        unit.organisation_code = unit.organisation_code or unit.code
    if unit.credit_code:
        inside = organisation_code_of(unit.credit_code)
        if unit.organisation_code not in ("", inside):
            raise Invalid(
                f"组织机构代码与统一社会信用代码第9至17位不一致，后者为 {inside}。", field="organisation_code"
            )
        unit.organisation_code = inside


def _code_kind(unit: Unit) -> CodeKind:
    """Return what the unit's code is; nine digits may be a township's or an organisation's, the unit's kind decides."""
    fitting = CODE_KINDS.get(UnitKind(unit.kind))
    kinds = kinds_of(unit.code)
    if not kinds:
        _at("code", code_kind, unit.code)  # says what is wrong with it
    kind = next((kind for kind in kinds if fitting is None or kind in fitting), None)
    if kind is None:
        wanted = "或".join(each.label for each in CodeKind if fitting and each in fitting)
        raise Invalid(
            f"{UnitKind(unit.kind).label}的单位代码应为{wanted}，{unit.code} 是{kinds[0].label}。",
            field="code",
        )
    return kind


def _at(field: str, read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except Invalid as refusal:
        raise Invalid(refusal.message, field=field) from refusal


def _check_codes_free(unit: Unit) -> None:
    for field, label in (
        ("code", "单位代码"),
        ("organisation_code", "组织机构代码"),
        ("credit_code", "统一社会信用代码"),
    ):
        value = getattr(unit, field)
        holder = Unit.objects.filter(**{field: value}).exclude(pk=unit.pk).first() if value else None
        if holder is not None:
            raise Invalid(f"{label} {value} 已被“{holder.name}”使用，请核对。", field=field)


def check_name_free(name: str, parent: Unit | None, itself: Unit | None = None) -> None:
    """Pass if no working sibling bears this name; raise Invalid otherwise."""
    if not name:
        raise Invalid("请填写单位名称。", field="name")
    siblings = Unit.objects.active().filter(parent=parent, name=name)
    if itself is not None:
        siblings = siblings.exclude(pk=itself.pk)
    if siblings.exists():
        raise Invalid(f"同一上级之下已有名为“{name}”的单位。", field="name")


def locked_unit(unit: Unit, version: int | None = None) -> Unit:
    """Lock the unit and read it afresh; raise Conflict if it is not the version that was opened."""
    current = Unit.objects.select_for_update().get(pk=unit.pk)
    if version is not None and current.version != version:
        raise Conflict(
            "您打开页面之后，这个单位的信息已被他人修改，本次没有保存。您填写的内容仍在下方，请对照最新内容后再保存。"
        )
    current.version += 1
    return current


def amend_unit(
    *, actor: Actor, now: datetime, unit: Unit, particulars: dict[str, Any], version: int | None = None
) -> Unit:
    """
    Change a unit's public particulars (R2019 arts 12, 20(2)).

    ``version`` is the one that the form was opened with; raises Conflict if it is no longer current.
    """
    with deed(actor=actor, now=now) as act:
        unit = locked_unit(unit, version)
        changed = {}
        for field in PARTICULARS:
            if field in particulars and getattr(unit, field) != particulars[field]:
                changed[field] = [getattr(unit, field), particulars[field]]
                setattr(unit, field, particulars[field])
        act.move(
            unit, UNIT_WORKFLOW, UnitAction.AMEND, at=unit.path, unit=unit.code, detail={"changed": changed}
        )
        if "short_name" in changed:
            unit.names.filter(until_on=None).update(short_name=unit.short_name)
    return unit
