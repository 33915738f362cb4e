"""The deed of explaining why a figure differs from last year's."""

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.comparison import ChangeKind
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.forms.model import Form
from gongkai.lib.deeds import deed, lock_state
from gongkai.reports.models import ChangeExplanation
from gongkai.reports.permissions import LEDGER_KEEPERS
from gongkai.reports.queries.catalogue import FormCell
from gongkai.reports.queries.comparison import amounts_of, change_of, explanations_before

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

LONGEST = 500


def explain_change(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    year: int,
    scope: str,
    form: Form,
    cell: FormCell,
    text: str,
    supersedes: int | None = None,
) -> ChangeExplanation:
    """
    Write down why a cell of a unit's form differs from last year's; an earlier explanation is superseded.

    ``supersedes`` is the key of the explanation that the writer had before them, None for none. By the unit's
    officer or a disclosure office above. Raises NotPermitted; Invalid at ``text``, and where there is nothing to
    compare or nothing has changed; Conflict where somebody else has written in the meantime.
    """
    actor.require(LEDGER_KEEPERS, unit.path, "说明增减原因")
    text = text.strip()
    place = form.places.get(cell)
    if place is None:
        raise Invalid("统计表中没有这一格，请从对照表中选择。")
    if not text:
        raise Invalid("请写明增减的原因。", field="text")
    if len(text) > LONGEST:
        raise Invalid(f"说明不超过 {LONGEST} 字，现有 {len(text)} 字，请写得简短一些。", field="text")
    code, column = cell
    with deed(actor=actor, now=now) as act:
        # Two who explain one figure at a time: the second sees what the first has written.
        lock_state(unit)
        change = change_of(actor, unit, year, scope, form, cell)
        if change.kind is ChangeKind.UNKNOWN:
            raise Invalid(
                f"“{place.name}”上年或者本年没有可以比较的数，不用说明增减原因。", code="not_comparable"
            )
        if change.kind is ChangeKind.SAME:
            raise Invalid(f"“{place.name}”与上年持平，不用说明增减原因。", code="unchanged")
        holding = next(
            (
                each
                for each in explanations_before(unit, year, scope, form, cell)
                if each.superseded_at is None
            ),
            None,
        )
        if (holding.pk if holding else None) != supersedes:
            raise Conflict("在您填写的时候，已有人写了说明。您写的还在下面，请对照现有的说明再保存。")
        if holding is not None:
            ChangeExplanation.objects.filter(pk=holding.pk).update(superseded_at=now)
        amount, amount_before = amounts_of(change)
        row = ChangeExplanation.objects.create(
            unit=unit,
            year=year,
            scope=scope,
            form_key=form.key,
            code=code,
            column=column or "",
            text=text,
            amount=amount,
            amount_before=amount_before,
            written_at=now,
            written_by=actor.code,
            written_by_name=actor.name,
        )
        detail = {
            "year": year,
            "form": form.key,
            "cell": code,
            "column": column or "",
            "now": amount,
            "before": amount_before,
            "supersedes": supersedes,
        }
        act.note(row, "reports.change_explained", unit=unit.code, reason=text, detail=detail)
    return row
