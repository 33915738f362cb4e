"""Relations between tables obey the floors: a foreign key by name is an import that no linter sees."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture import house

FLOOR = {name: height for height, names in enumerate(house.floors()) for name in names}
#: These keep codes and links, so that they can serve any app and outlive its reforms.
KNOW_NO_APP = {"lib", "search", "files"}


def app_of(model: type[models.Model]) -> str | None:
    """Return the package of the house that a model belongs to; None for a library's."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "gongkai" else None


def trespasses(found: Iterable[type[models.Model]]) -> list[str]:
    """Return the relations that lead up, sideways, or out of an app that knows no other."""
    wrong = []
    for model in found:
        here = app_of(model)
        for field in [*model._meta.fields, *model._meta.many_to_many] if here else ():
            target = field.related_model
            there = app_of(target) if isinstance(target, type) else None
            if there in (None, here):
                continue
            if here in KNOW_NO_APP or FLOOR[there] <= FLOOR[here]:
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return wrong


def test_relations_lead_down_the_floors() -> None:
    found = [model for model in apps.get_models(include_auto_created=True) if app_of(model)]
    assert {app_of(model) for model in found} >= {"lib", "organisations"}
    assert trespasses(found) == []


def test_every_table_belongs_to_a_floor() -> None:
    assert {app_of(model) for model in apps.get_models() if app_of(model)} <= set(FLOOR)


@pytest.mark.parametrize(
    ("package", "kind"),
    [
        ("lib", models.ForeignKey),
        ("lib", models.ManyToManyField),
        ("files", models.OneToOneField),
        ("search", models.ForeignKey),
    ],
)
@isolate_apps("gongkai.organisations", "gongkai.lib")
def test_relation_of_a_package_that_knows_no_app_is_found(package: str, kind: type[models.Field]) -> None:
    arguments = {} if kind is models.ManyToManyField else {"on_delete": models.PROTECT}
    planted = plant(package, unit=kind(target("organisations"), **arguments))
    assert len(trespasses([planted])) == 1


@isolate_apps("gongkai.organisations", "gongkai.lib")
def test_relation_upwards_is_found() -> None:
    planted = plant("organisations", above=models.ForeignKey(target("reports"), on_delete=models.PROTECT))
    assert len(trespasses([planted])) == 1


@isolate_apps("gongkai.organisations", "gongkai.lib")
def test_relation_between_case_apps_is_found() -> None:
    planted = plant("publishing", aside=models.ForeignKey(target("dialogue"), on_delete=models.PROTECT))
    assert len(trespasses([planted])) == 1


@isolate_apps("gongkai.organisations", "gongkai.lib")
def test_relation_downwards_is_allowed() -> None:
    planted = plant("publishing", unit=models.ForeignKey(target("organisations"), on_delete=models.PROTECT))
    assert trespasses([planted]) == []


def plant(package: str, **fields: models.Field) -> type[models.Model]:
    """Make a model as if it stood in that package."""
    body = {"__module__": f"gongkai.{package}.models", "Meta": type("Meta", (), {"app_label": "lib"})}
    return type(f"Planted{package.title()}", (models.Model,), {**body, **fields})


def target(package: str) -> type[models.Model]:
    """Make the model that a planted relation leads to."""
    return plant(package, note=models.TextField())
