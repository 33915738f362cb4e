"""A county with its columns, and the officer of its education bureau."""

import pytest

from gongkai.domain.actors import SYSTEM, Actor
from gongkai.domain.roles import Role
from gongkai.publishing.services.columns import lay_out_columns
from tests.factories import organisations as make


@pytest.fixture
def county(db) -> make.County:
    made = make.county()
    lay_out_columns(actor=SYSTEM, now=make.NOW)
    return made


@pytest.fixture
def officer(county):
    return make.person("li.na", county.education, Role.INFORMATION_OFFICER)


@pytest.fixture
def editor(officer) -> Actor:
    return make.actor(officer)


@pytest.fixture
def stranger(county) -> Actor:
    return make.actor(make.person("wang.wei", county.health, Role.INFORMATION_OFFICER))
