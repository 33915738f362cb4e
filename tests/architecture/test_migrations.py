"""The tables that the code describes are the tables that the migrations make."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def loaded() -> MigrationLoader:
    """Return the migrations on disk, without a look at any database."""
    return MigrationLoader(None)


def ours() -> set[str]:
    """Return the labels of the apps of the house."""
    return {config.label for config in apps.get_app_configs() if config.name.startswith("gongkai.")}


def test_no_migration_is_missing() -> None:
    loader = loaded()
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    with translation.override(None):  # what libraries translate is compared as they wrote it
        changes = detector.changes(graph=loader.graph)
    described = {
        label: [str(step) for migration in migrations for step in migration.operations]
        for label, migrations in changes.items()
    }
    assert described == {}


def test_migrations_of_each_app_form_one_line() -> None:
    assert loaded().detect_conflicts() == {}


def test_every_app_with_tables_has_migrations() -> None:
    with_tables = {config.label for config in apps.get_app_configs() if list(config.get_models())} & ours()
    assert with_tables
    assert with_tables <= loaded().migrated_apps
