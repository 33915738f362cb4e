"""
One step of one request: locked, held against law and person, written down, its clock worked out anew.

Every service of this room goes through ``step``. What a step is about (the day on which a correction came, the verdict
on a reply) is written either before ``take``, where a condition of the row asks for it, or after it; a refusal undoes
all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict
from gongkai.domain.information_requests.steps import RequestAction
from gongkai.domain.information_requests.workflow import REQUEST_WORKFLOW
from gongkai.domain.transitions import Transition
from gongkai.information_requests.models import InformationRequest
from gongkai.information_requests.queries.clock import kept_due
from gongkai.information_requests.queries.flow import conditions_of, place_of, played_in
from gongkai.information_requests.queries.people import unnamed
from gongkai.lib.deeds import Deed, deed

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


#: What of a detail an officer typed in their own words.
_TYPED = frozenset({"how", "evidence"})


@dataclass
class Step:
    """The deed that is under way and the request that it moves, under its lock."""

    act: Deed
    request: InformationRequest

    @property
    def now(self) -> datetime:
        """The moment of the deed."""
        return self.act.now

    @property
    def today(self) -> date:
        """The day of the deed in Beijing."""
        return day_of(self.act.now)

    def plain(self, text: str) -> str:
        """Return what an officer typed about the request without what tells who asked or was asked."""
        return unnamed(self.request, text.strip(), self.today)

    def note(
        self, event: str, *, reason: str = "", basis: str = "", detail: dict[str, Any] | None = None
    ) -> None:
        """Write down what moves nothing; its reason as ``plain``, since a history and an audit chain forget nothing."""
        self.act.note(
            self.request,
            event,
            unit=self.request.unit.code,
            reason=self.plain(reason),
            basis=basis,
            detail=detail,
        )

    def take(
        self,
        action: RequestAction,
        *,
        reason: str = "",
        detail: dict[str, Any] | None = None,
        personal: dict[str, str] | None = None,
        place: "Unit | None" = None,
        **known: Any,
    ) -> Transition:
        """
        Take one row of the workflow.

        ``place`` is the unit against which it is held where that is neither the organ asked nor the one that handles the
        request: a unit that helps. ``known`` is what somebody states at this step, see ``circumstances_of``. Raises
        IllegalMove with the reason of the law, NotPermitted, ReasonRequired.
        """
        request = self.request
        place = place or place_of(request, action)
        creating = request._state.adding
        if not creating:
            reason = self.plain(reason)
            detail = {
                name: self.plain(said) if name in _TYPED else said for name, said in (detail or {}).items()
            }
        request.touched_at = self.now
        if not creating:
            request.revision += 1
        return self.act.move(
            request,
            REQUEST_WORKFLOW,
            action,
            at=place.path,
            unit=place.code,
            reason=reason,
            detail=detail,
            personal=personal,
            facts=conditions_of(request, self.today, **known),
            played=played_in(request) if not creating else {},
            locked=True,
        )


@contextmanager
def step(
    *, actor: Actor, now: datetime, request: InformationRequest, revision: int | None = None
) -> Iterator[Step]:
    """
    Open a deed, or join the one that is open, with the request locked and read afresh.

    When all is done, what lists keep of its clock is written. Raises Conflict if somebody moved it since
    ``revision`` was read.
    """
    with deed(actor=actor, now=now) as act:
        at = Step(act, request if request._state.adding else locked(request))
        if revision is not None and at.request.revision != revision:
            raise Conflict("这件申请刚刚被别人办理过，请先看一下现在的情况，再继续。")
        yield at
        if not at.request._state.adding:
            settle(at.request, at.today)


def locked(request: InformationRequest) -> InformationRequest:
    """Return the request read afresh, its row locked until the deed ends."""
    found = InformationRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    # The units are read apart: an outer join cannot be locked on PostgreSQL.
    found.unit = request.unit if request.unit_id == found.unit_id else found.unit
    return found


def settle(request: InformationRequest, today: date) -> None:
    """Write what lists keep of the clock, where it is another than before."""
    fresh = InformationRequest.objects.select_related("unit").get(pk=request.pk)
    kept = kept_due(fresh, today)
    changed = {name: value for name, value in kept.items() if getattr(fresh, name) != value}
    if changed:
        InformationRequest.objects.filter(pk=request.pk).update(**changed)
    for name, value in kept.items():
        setattr(request, name, value)
