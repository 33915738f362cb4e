"""Reads of units and people; every one takes the viewer, or says that it is public."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Subquery, Value, When

from gongkai.domain.actors import SYSTEM, Actor, Grant, UnitPath, is_root
from gongkai.domain.calendar import WorkCalendar, YearTable
from gongkai.domain.calendar_years import YEARS
from gongkai.domain.codes import normal_organisation_code
from gongkai.domain.organisations import (
    ADMINISTRATORS,
    PEOPLE_READERS,
    AccountState,
    PostKind,
    UnitKind,
    UnitState,
)
from gongkai.domain.roles import Role
from gongkai.lib.prepared import PreparedRecords
from gongkai.organisations.models import (
    CalendarYear,
    Person,
    RoleGrant,
    SignInSession,
    Succession,
    Unit,
    UnitName,
    UnitPost,
)


def actor_of(person: Person, today: date) -> Actor:
    """
    Return the person as an actor, with the roles in force today.

    A role for a unit reaches to the units that it took over from, so that the records of an
    organ that was merged stay in the hands of its successor.
    """
    held = list(RoleGrant.objects.filter(person=person).on(today).select_related("unit"))
    inherited = predecessors_of({grant.unit_id for grant in held})
    grants = [Grant(Role(grant.role), grant.unit.path) for grant in held]
    grants += [
        Grant(Role(grant.role), unit.path) for grant in held for unit in inherited.get(grant.unit_id, ())
    ]
    return Actor(
        code=person.username,
        name=person.name,
        unit_code=person.unit.code,
        unit_path=person.unit.path,
        grants=tuple(dict.fromkeys(grants)),
    )


def predecessors_of(unit_ids: Iterable[int]) -> dict[int, list[Unit]]:
    """Return for each unit the ended units whose duties came to it, directly or through others."""
    found: dict[int, list[Unit]] = {unit_id: [] for unit_id in unit_ids}
    if not found:
        return found
    taken: dict[int, list[Unit]] = {}
    for succession in Succession.objects.filter(
        ended=False, predecessor__state=UnitState.ENDED
    ).select_related("predecessor"):
        taken.setdefault(succession.successor_id, []).append(succession.predecessor)
    for unit_id, units in found.items():
        queue, seen = list(taken.get(unit_id, ())), {unit_id}
        while queue:
            unit = queue.pop()
            if unit.pk in seen:
                continue
            seen.add(unit.pk)
            units.append(unit)
            queue.extend(taken.get(unit.pk, ()))
    return found


def home_is_empty() -> bool:
    """Return whether nobody has set up this home yet."""
    return not Person.objects.exists()


def root_unit() -> Unit | None:
    """Return the unit at the top of the tree."""
    return Unit.objects.filter(parent=None).order_by("pk").first()


def find_unit(viewer: Actor, code: str) -> Unit | None:
    """Return the unit of that public code, or of that organisation or credit code, if the viewer sees it."""
    return _by_code(Unit.objects.seen_by(viewer), code)


def find_public_unit(code: str) -> Unit | None:
    """Return any unit by code; the register of organs is public (R2019 art 20(2))."""
    return _by_code(Unit.objects.all(), code)


def _by_code(units: QuerySet[Unit], code: str) -> Unit | None:
    wanted = normal_organisation_code(code)
    matches = list(
        units.select_related("parent").filter(
            Q(code=wanted) | Q(organisation_code=wanted) | Q(credit_code=wanted)
        )
    )
    exact = [unit for unit in matches if unit.code == wanted]
    return next(iter(exact or matches), None)


#: Governments, departments, townships …: the order of an official register.
_BY_KIND = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(UnitKind)), default=Value(len(UnitKind))
)


def units_seen(
    viewer: Actor, *, text: str = "", kind: str = "", state: str = "", parent: Unit | None = None
) -> QuerySet[Unit]:
    """Return the units that the viewer sees, narrowed by name (also a former one), kind, state, subtree."""
    units = Unit.objects.seen_by(viewer).select_related("parent").order_by(_BY_KIND, "position", "code")
    if text:
        former = UnitName.objects.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
        units = units.filter(
            Q(name__icontains=text)
            | Q(short_name__icontains=text)
            | Q(code__startswith=text)
            | Q(organisation_code=normal_organisation_code(text))
            | Q(pk__in=former.values("unit"))
        )
    if kind:
        units = units.filter(kind=kind)
    if state:
        units = units.filter(state=state)
    if parent is not None:
        units = units.filter(path__startswith=parent.path)
    return units


def units_run_by(viewer: Actor, *, without: Unit | None = None) -> QuerySet[Unit]:
    """Return the working units that the viewer administers, in the order of the tree, leaving out a subtree."""
    units = units_held(viewer, ADMINISTRATORS)
    if without is not None:
        units = units.exclude(path__startswith=without.path)
    return in_tree_order(units)


def in_tree_order(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Return units so that each stands below its parent, siblings in the order in which they were set up."""
    return units.order_by("path")


#: What the filters and tabs of a list need of a unit; a county has a hundred of them, on each list.
_OF_A_LIST = ("code", "name", "short_name", "state", "path", "parent")


def list_scope(viewer: Actor) -> tuple[list[Unit], Actor]:
    """
    Return the units whose affairs the viewer sees, as a tree in one line, and as whom a list of them is read.

    Where the viewer sees every root, the list is read as the house itself: to name a thousand units in
    order to leave out none keeps the database from its indexes by time and state. Roots are counted,
    since a county that is put below a new one is no longer the whole house.
    """
    roots = units_seen(SYSTEM).filter(parent=None).order_by().values(one=Value(1)).annotate(n=Count("pk"))
    seen = in_tree_order(units_seen(viewer)).select_related(None).only(*_OF_A_LIST)
    units: list[Any] = list(seen.annotate(roots=Subquery(roots.values("n"))))
    tops = [unit for unit in units if unit.parent_id is None]
    whole = bool(units) and len(tops) == units[0].roots
    return units, SYSTEM if whole else viewer


def posts_seen(
    viewer: Actor, *, text: str = "", kind: str = "", on: date | None = None
) -> QuerySet[UnitPost]:
    """Return the posts of the units that the viewer sees, held on a day or ever, narrowed by name and kind."""
    posts = UnitPost.objects.filter(unit__in=Unit.objects.seen_by(viewer)).select_related("unit")
    if on is not None:
        posts = posts.on(on)
    if text:
        posts = posts.filter(Q(name__icontains=text) | Q(unit__name__icontains=text))
    if kind:
        posts = posts.filter(kind=kind)
    return posts.order_by("unit__path", "kind", "-from_on", "pk")


def find_post(unit: Unit, post_id: int) -> UnitPost | None:
    """Return a post of this unit."""
    return unit.posts.filter(pk=post_id).first()


def colleagues(unit: Unit) -> QuerySet[Person]:
    """Return the working people of a unit and of those above it, who may hold a post of the unit."""
    above = [int(key) for key in unit.path.strip("/").split("/")]
    return Person.objects.filter(unit__in=above, state=AccountState.ACTIVE).select_related("unit")


def tree_of(units: Iterable[Unit]) -> list[tuple[Unit, list]]:
    """Return units as nested (unit, children) pairs; a unit whose parent is not among them is a root."""
    nodes: dict[int, tuple[Unit, list]] = {unit.pk: (unit, []) for unit in units}
    roots: list[tuple[Unit, list]] = []
    for unit, _children in nodes.values():
        above = nodes.get(unit.parent_id or 0)
        (above[1] if above else roots).append(nodes[unit.pk])
    return roots


def public_units(root: Unit) -> QuerySet[Unit]:
    """Return the working units of a government for its public register, with their posts' holders unread."""
    return Unit.objects.active().filter(path__startswith=root.path).select_related("parent")


def public_units_named(text: str) -> QuerySet[Unit]:
    """Return the organs, ended ones too, that bear or bore a name with ``text`` in it."""
    former = UnitName.objects.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return Unit.objects.filter(pk__in=former.values("unit")).order_by(_BY_KIND, "position", "code")


def names_of(unit: Unit) -> QuerySet[UnitName]:
    """Return every name that the unit bore, oldest first."""
    return unit.names.order_by("id")


_POSTS = PreparedRecords(lambda unit: UnitPost.objects.filter(unit=unit), int)


def posts_of(unit: Unit, *, on: date | None = None) -> list[UnitPost]:
    """Return who holds (on a day) or ever held the unit's posts, in the order of the posts."""
    posts: Iterable[UnitPost] = _POSTS(unit.pk) if on is None else unit.posts.on(on)
    order = list(PostKind)
    return sorted(posts, key=lambda post: (order.index(PostKind(post.kind)), post.from_on, post.pk))


def predecessors(unit: Unit) -> QuerySet[Succession]:
    """Return the units that this one took over from."""
    return unit.inheritances.filter(ended=False).select_related("predecessor")


def successors(unit: Unit) -> QuerySet[Succession]:
    """Return the units that took over from this one."""
    return unit.successions.filter(ended=False).select_related("successor")


def people_seen(
    viewer: Actor, *, text: str = "", role: str = "", state: str = "", unit: Unit | None = None, today: date
) -> QuerySet[Person]:
    """Return the people of the units in which the viewer keeps or reads the register, with their grants."""
    scopes = ("/",) if viewer.system else viewer.scopes(PEOPLE_READERS)
    current = RoleGrant.objects.on(today).select_related("unit")
    people = (
        Person.objects.filter(unit__in=Unit.objects.within(scopes))
        .select_related("unit")
        .prefetch_related(Prefetch("grants", queryset=current, to_attr="current_grants"))
    )
    if text:
        people = people.filter(
            Q(name__icontains=text) | Q(username__icontains=text) | Q(unit__name__icontains=text)
        )
    if role:
        people = people.filter(pk__in=RoleGrant.objects.on(today).filter(role=role).values("person"))
    if state:
        people = people.filter(state=state)
    if unit is not None:
        people = people.filter(unit__path__startswith=unit.path)
    return people


def current_roles(person: Person) -> list[Role]:
    """Return the roles of a person that ``people_seen`` has read, each once."""
    grants: list[RoleGrant] = person.current_grants  # type: ignore[attr-defined]
    return list(dict.fromkeys(Role(grant.role) for grant in grants))


def find_person(viewer: Actor, username: str, today: date) -> Person | None:
    """Return the person of that login name if the viewer may read the register there."""
    return people_seen(viewer, today=today).filter(username=username).first()


def grants_of(person: Person) -> QuerySet[RoleGrant]:
    """Return every grant the person has or had, newest first."""
    return person.grants.select_related("unit").order_by("-id")


def sign_ins_of(person: Person) -> QuerySet[SignInSession]:
    """Return the person's sign-ins, the latest first."""
    return person.sign_in_sessions.all()


def work_calendar() -> WorkCalendar:
    """Return the working calendar: the domain's announced years and those entered since."""
    return WorkCalendar(_year_tables().values())


def _year_tables() -> dict[int, YearTable]:
    entered = {
        row.year: YearTable(
            year=row.year,
            notice=row.notice,
            notice_confirmed=True,
            days_off=frozenset(date.fromisoformat(day) for day in row.days_off),
            days_worked=frozenset(date.fromisoformat(day) for day in row.days_worked),
            names={},
        )
        for row in CalendarYear.objects.all()
    }
    return {**{table.year: table for table in YEARS}, **entered}


def announced_years() -> list[YearTable]:
    """Return the announced years: the domain's own, replaced and continued by those entered."""
    return list(_year_tables().values())


def runs_home(viewer: Actor) -> bool:
    """Return whether the viewer administers the whole tree."""
    return viewer.system or any(is_root(scope) for scope in viewer.scopes(ADMINISTRATORS))


def posts_held_by(person: Person) -> QuerySet[UnitPost]:
    """Return the posts that a person holds or held."""
    return person.posts.select_related("unit").order_by("-from_on")


def may_take_over(viewer: Actor, person: Person) -> QuerySet[Person]:
    """Return the working people whom the viewer runs, other than this one and the viewer."""
    scopes = ("/",) if viewer.system else viewer.scopes(ADMINISTRATORS)
    return (
        Person.objects.filter(unit__in=Unit.objects.within(scopes), state=AccountState.ACTIVE)
        .exclude(pk=person.pk)
        .exclude(username=viewer.code)
        .select_related("unit")
    )


def masked_mobile(person: Person) -> str:
    """Return the mobile number with its middle hidden, as screens show it."""
    return f"{person.mobile[:3]}****{person.mobile[-4:]}" if person.mobile else ""


def public_posts_of(unit: Unit, *, on: date) -> list[UnitPost]:
    """Return the holders whose names the law wants known: head, leader in charge, section, spokespersons."""
    return [post for post in posts_of(unit, on=on) if post.kind != PostKind.HANDLER]


def names_borne(unit_ids: Iterable[int]) -> list[str]:
    """Return every name and short name that these units bear or bore, each once."""
    rows = UnitName.objects.filter(unit__in=list(unit_ids)).values_list("name", "short_name")
    return list(dict.fromkeys(name for pair in rows for name in pair if name))


def public_units_for_choice() -> list[tuple[str, str]]:
    """Return (code, name) of every working organ in the order of the register; the register is public."""
    return list(Unit.objects.active().order_by(_BY_KIND, "position", "code").values_list("code", "name"))


def units_held(viewer: Actor, roles: Iterable[Role]) -> QuerySet[Unit]:
    """Return the working units for which the viewer holds any of ``roles``."""
    units = Unit.objects.active()
    return units if viewer.system else units.within(viewer.scopes(roles))


def seen_units(viewer: Actor) -> QuerySet[Unit]:
    """Return the units that the viewer may see, for other rooms to scope their records by."""
    return Unit.objects.seen_by(viewer)


def units_within(scopes: Iterable[UnitPath]) -> QuerySet[Unit]:
    """Return the units in any of these subtrees, for other rooms to scope their records by; none for no scope."""
    return Unit.objects.within(scopes)
