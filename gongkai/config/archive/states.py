"""At which migrations a database stands, its models as they were then, and the way forward."""

from collections.abc import Callable

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from gongkai.config.archive.manifest import ArchiveUnusable

#: App label and name of a migration.
Node = tuple[str, str]


def applied() -> list[Node]:
    """
    Return what the database has been migrated through; nothing for a new database.

    Raises ArchiveUnusable if this program does not know some of it.
    """
    loader = MigrationLoader(connection)
    if unknown := sorted(set(loader.applied_migrations) - set(loader.disk_migrations)):
        raise ArchiveUnusable(
            f"数据库由更新版本的程序建立（有本程序没有的迁移 {_names(unknown)}）。请换用该版本的程序再执行。"
        )
    return sorted(node for node in loader.applied_migrations if node in loader.graph.nodes)


def by_app(nodes: list[Node]) -> dict[str, list[str]]:
    """Return the names of migrations under their apps."""
    grouped: dict[str, list[str]] = {}
    for app, name in sorted(nodes):
        grouped.setdefault(app, []).append(name)
    return grouped


def known(migrations: dict[str, list[str]]) -> list[Node]:
    """
    Return the migrations that an archive names.

    Raises ArchiveUnusable if this program does not know some of them.
    """
    nodes = [(app, name) for app, names in migrations.items() for name in names]
    graph = MigrationLoader(None).graph
    if unknown := sorted(set(nodes) - set(graph.nodes)):
        raise ArchiveUnusable(
            f"备份由更新版本的程序生成（有本程序没有的迁移 {_names(unknown)}）。请先升级程序，再恢复。"
        )
    return nodes


def models_at(nodes: list[Node]) -> Apps:
    """Return the models as they are once ``nodes`` have been applied, whatever the program's are now."""
    return MigrationLoader(None).project_state(nodes).apps


def migrate_to(nodes: list[Node]) -> None:
    """
    Bring a database that has none but these migrations to all of them.

    Raises ArchiveUnusable if it has others: there is no way back.
    """
    executor = MigrationExecutor(connection)
    done = set(executor.loader.applied_migrations)
    if beyond := sorted(done - set(nodes)):
        raise ArchiveUnusable(
            f"数据库的表比备份时的新（{_names(beyond)}），不能向回调整。"
            "请换一个空的 GONGKAI_HOME（使用 PostgreSQL 的，换一个新建的空库）再恢复。"
        )
    # Only the last of each app: a target that is applied already would be taken for a way back.
    last = dict(sorted(nodes, key=_depth(executor.loader)))
    if targets := [node for node in last.items() if node not in done]:
        executor.migrate(targets)


def pending() -> list[Node]:
    """Return what an upgrade would apply, in its order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [(migration.app_label, migration.name) for migration, _ in plan]


def migrate() -> None:
    """Bring the database to the program's own state."""
    call_command("migrate", verbosity=0, interactive=False)


def _depth(loader: MigrationLoader) -> Callable[[Node], int]:
    return lambda node: len(loader.graph.forwards_plan(node))


def _names(nodes: list[Node]) -> str:
    return "、".join(f"{app}.{name}" for app, name in nodes[:5]) + ("等" if len(nodes) > 5 else "")
