"""``gongkai search`` and ``gongkai reindex``, as other programs call them."""

import json
from pathlib import Path

import jsonschema
import pytest

from gongkai.cli import main as cli
from gongkai.domain.publishing.workflow import ItemState
from gongkai.search.generations import Generations
from gongkai.search.indexes import index
from tests.factories import publishing as made

CONTRACT = Path(__file__).parents[3] / "docs/contracts/search.schema.json"


def answer(capsys, *arguments: str) -> tuple[int, dict]:
    """Run a command; what ``search`` answers must be what the published schema describes."""
    code = cli.main([*arguments, "--json"])
    said = json.loads(capsys.readouterr().out)
    if arguments[0] == "search":
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        jsonschema.validate(
            said, json.loads(CONTRACT.read_text()), jsonschema.Draft202012Validator, format_checker=checker
        )
        assert ("error" in said) == (code != 0)
    return code, said


def test_the_schema_is_one_and_refuses_what_search_does_not_say() -> None:
    schema = json.loads(CONTRACT.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert not validator.is_valid({"total": 1, "hits": []})
    assert not validator.is_valid(
        {"total": 1, "took_ms": 1, "indexed": True, "loosened": False, "hits": [{"id": "x"}]}
    )


def test_search_answers_as_the_contract_says(built, capsys) -> None:
    item = made.item(built.education, ItemState.PUBLISHED)
    code, said = answer(capsys, "reindex")
    assert code == 0
    assert [(each["index"], each["documents"]) for each in said["indexes"]] == [("public", 1), ("desk", 1)]
    code, found = answer(capsys, "search", "开学", "教育局")
    assert code == 0
    assert found["total"] == 1
    assert found["hits"] == [
        {
            "id": item.public_id,
            "title": item.title,
            "document_number": "昌教发〔2026〕8号",
            "index_number": "014416330/2026-00001",
            "unit": "014416330",
            "published_on": "2026-03-02",
            "address": f"/content/{item.public_id}.html",
        }
    ]
    assert answer(capsys, "search", "开学", "--unit", "000014349")[1]["total"] == 0
    assert answer(capsys, "search", "开学", "--unit", "014416330", "--year", "2026")[1]["total"] == 1
    assert answer(capsys, "search", "龙舟")[1]["hits"] == []


def test_search_says_what_cannot_be_looked_for(built, capsys) -> None:
    code, said = answer(capsys, "search", "开学", "--unit", "123")
    assert code == 2
    assert said["error"] == "--unit 的值在这个网站上没有，请核对。"
    assert answer(capsys, "search", "开学", "--site", "no.such.host")[0] == 2


def test_search_reads_titles_without_an_index_and_says_so(county, capsys) -> None:
    made.item(county.education, ItemState.PUBLISHED)
    code, found = answer(capsys, "search", "开学")
    assert (code, found["total"], found["indexed"]) == (0, 1, False)
    assert cli.main(["search", "开学"]) == 0
    assert "索引还没有建立" in capsys.readouterr().out


def test_reindex_is_refused_while_another_runs(built, capsys, settings) -> None:
    with Generations(settings.GONGKAI_HOME.index, "public", "x").building():
        code, said = answer(capsys, "reindex", "--index", "public")
    assert code == 2
    assert said["error"] == "索引正在重建，请等它完成后再试。"
    assert answer(capsys, "reindex", "--index", "public")[0] == 0


def test_reindex_names_what_it_built(built, capsys) -> None:
    assert cli.main(["reindex"]) == 0
    assert "门户检索：0 条" in capsys.readouterr().out
    assert index("public").health().ready


@pytest.mark.parametrize("command", ["search", "reindex"])
def test_both_explain_themselves(command, capsys) -> None:
    assert cli.main([command, "--help"]) == 0
    assert "用法：gongkai" in capsys.readouterr().out
