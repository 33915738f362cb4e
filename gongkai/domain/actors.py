"""Who acts or looks: a person with roles, each for one unit and all that is below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.domain.errors import NotPermitted
from gongkai.domain.roles import Role

#: The path of a unit is the chain of keys from the root, ``/1/14/``; it ends with a slash,
#: so that one path covers another exactly when it is its prefix.
UnitPath = str


def covers(scope: UnitPath, path: UnitPath) -> bool:
    """Return whether a unit at ``path`` is the unit at ``scope`` or below it."""
    return bool(scope) and path.startswith(scope)


def is_root(path: UnitPath) -> bool:
    """Return whether a unit at ``path`` stands at the top of a tree."""
    return path.count("/") == 2


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, for the subtree whose root lies at ``scope``."""

    role: Role
    scope: UnitPath


@dataclass(frozen=True, slots=True)
class Actor:
    """
    Who does a deed or reads a list.

    ``code`` is the stable login name that the audit chain and the histories keep;
    ``unit_code`` is the code of the person's own unit; ``system`` marks the platform itself
    (commands, worker, tick), which no role binds and which is written down as ``system``.
    """

    code: str
    name: str
    unit_code: str = ""
    unit_path: UnitPath = ""
    grants: tuple[Grant, ...] = ()
    system: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles held anywhere."""
        return frozenset(grant.role for grant in self.grants)

    def holds(self, roles: Iterable[Role], at: UnitPath) -> bool:
        """Return whether any of ``roles`` is held for the unit at ``at``."""
        wanted = frozenset(roles)
        return self.system or any(g.role in wanted and covers(g.scope, at) for g in self.grants)

    def sees(self, path: UnitPath) -> bool:
        """Return whether the unit at ``path`` is within any grant, or is the person's own or below it."""
        return self.system or covers(self.unit_path, path) or any(covers(g.scope, path) for g in self.grants)

    def scopes(self, roles: Iterable[Role] | None = None) -> tuple[UnitPath, ...]:
        """Return the roots of the subtrees in which ``roles`` (else any role) are held."""
        wanted = None if roles is None else frozenset(roles)
        return tuple(sorted({g.scope for g in self.grants if wanted is None or g.role in wanted}))

    def require(self, roles: Iterable[Role], at: UnitPath, deed: str) -> None:
        """
        Pass if any of ``roles`` is held at ``at``.

        Raises NotPermitted naming the deed and the roles that may do it.
        """
        wanted = frozenset(roles)
        if not self.holds(wanted, at):
            names = "、".join(role.label for role in Role if role in wanted)
            raise NotPermitted(f"您没有在该单位{deed}的权限。这项操作由{names}办理，请与其联系。")


#: The platform itself.
SYSTEM = Actor(code="system", name="系统", system=True)
