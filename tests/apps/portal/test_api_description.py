"""What the open interface says of itself: to programs, in the contract that is kept, and to people."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from gongkai.portal.api import description
from tests.apps.portal.open_items import row
from tests.factories import organisations as make

CONTRACT = Path(__file__).parents[3] / "docs" / "contracts" / "open-interface.schema.json"


@pytest.fixture
def county(db):
    return make.county()


def get(path: str):
    return Client().get(path)


def test_the_description_names_what_there_is(county) -> None:
    said = json.loads(get("/api/v1/openapi.json").content)
    assert said["openapi"] == "3.1.0"
    assert said["info"]["title"] == "昌宁县人民政府门户网站：政府信息开放接口"
    assert said["servers"] == [{"url": "http://testserver/api/v1"}]
    assert set(said["paths"]) == {"/items", "/items/{id}", "/columns", "/units"}
    identities = [path["get"]["operationId"] for path in said["paths"].values()]
    assert len(set(identities)) == 4
    for schema in said["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for each in references(said):
        assert each.removeprefix("#/components/schemas/") in said["components"]["schemas"]
    names = {parameter["name"] for parameter in said["paths"]["/items"]["get"]["parameters"]}
    assert names == {"column", "unit", "since", "until", "order", "limit", "cursor"}


def references(value: object) -> list[str]:
    if isinstance(value, dict):
        found = [each for key, inner in value.items() for each in references(inner) if key != "$ref"]
        return [*found, value["$ref"]] if "$ref" in value else found
    if isinstance(value, list):
        return [each for inner in value for each in references(inner)]
    return []


def test_the_contract_that_is_kept_is_what_the_interface_says() -> None:
    kept = json.loads(CONTRACT.read_text(encoding="utf-8"))
    plain = json.dumps(description.SCHEMAS, ensure_ascii=False).replace("#/components/schemas/", "#/$defs/")
    assert kept["$defs"] == json.loads(plain)


def test_the_page_for_people_explains_and_its_examples_work(county) -> None:
    row(county.education, 1, date(2026, 1, 1))
    answer = get("/api/v1/")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("<h1") == 1
    for name in ("column", "cursor", "first_published_at", "attachments"):
        assert f"<code>{name}</code>" in html
    assert "http://testserver/api/v1/items?since=2026-01-01" in html
    assert "5 分钟内可以请求约 600 次" in html
    for path in ("items?limit=5", "items?column=20-1&order=oldest", "columns", "units", "openapi.json"):
        escaped = path.replace("&", "&amp;")
        assert f'href="/api/v1/{escaped}"' in html
        assert get(f"/api/v1/{path}").status_code == 200
