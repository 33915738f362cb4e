"""A county for every test of this room."""

import pytest

from tests.factories import organisations as make


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def admin(county):
    from gongkai.domain.roles import Role

    return make.person("admin", county.root, Role.SYSTEM_ADMINISTRATOR)
