"""The embedded engine: the suite of all engines, and what concerns its folder alone."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.search.embedded import EmbeddedEngine
from gongkai.search.engine import Busy, Document, NotReady, Question, Sort, Within
from gongkai.search.query import parse
from tests.search.conformance import Conformance

YEARS = (("a", 1, "2024"), ("b", 2, "2024"), ("c", 3, "2025"), ("d", 4, "2025"))
NOTHING_CHANGED = lambda ids: ([], [])  # noqa: E731


class TestEmbedded(Conformance):
    """Every demand on an engine."""

    @classmethod
    def make_engine(cls, folder: Path) -> EmbeddedEngine:
        return EmbeddedEngine(folder, "public")


def test_a_reader_sees_what_another_process_wrote(tmp_path) -> None:
    writer, reader = EmbeddedEngine(tmp_path, "public"), EmbeddedEngine(tmp_path, "public")
    writer.rebuild([Document("a", 1, "水利工程")], NOTHING_CHANGED)
    assert reader.search(Question(parse("水利"))).ids == ("a",)
    writer.index([Document("b", 2, "水利工程")])
    assert set(reader.search(Question(parse("水利"))).ids) == {"a", "b"}
    writer.rebuild([Document("c", 3, "水利工程")], NOTHING_CHANGED)
    assert reader.search(Question(parse("水利"))).ids == ("c",)


def test_an_answer_is_remembered_for_its_own_question_and_until_the_next_commit(tmp_path) -> None:
    engine = EmbeddedEngine(tmp_path, "public")
    years = [Document(name, key, "水利工程", values={"year": (year,)}) for name, key, year in YEARS]
    engine.rebuild(years[:3], NOTHING_CHANGED)
    asked = Question(parse("水利"), facets=("year",))
    first = engine.search(asked)
    assert engine.search(asked) is first
    assert engine.search(replace(asked, start=2)).ids == first.ids[2:]
    assert engine.search(replace(asked, count=1)).ids == first.ids[:1]
    assert engine.search(replace(asked, facets=())).facets == {}
    assert engine.search(replace(asked, filters={"year": {"2024"}})).total == 2
    assert engine.search(replace(asked, within=Within.TITLE, sort=Sort.NEWEST)).total == 3
    engine.index(years[3:], ["a"])
    assert (engine.search(asked).total, engine.search(asked).facets) == (3, {"year": {"2024": 1, "2025": 2}})


def test_only_the_index_that_answers_is_kept(tmp_path) -> None:
    engine = EmbeddedEngine(tmp_path, "public")
    for _ in range(3):
        engine.rebuild([Document("a", 1, "水利工程")], NOTHING_CHANGED)
    assert sorted(path.name for path in tmp_path.glob("public-*")) == ["public-3", "public-current"]


def test_an_index_of_another_make_is_none(tmp_path) -> None:
    engine = EmbeddedEngine(tmp_path, "public")
    engine.rebuild([Document("a", 1, "水利工程")], NOTHING_CHANGED)
    stamp = engine.generations.current() / "stamp.json"
    stamp.write_text(json.dumps({"stamp": "tantivy-bigrams-0"}), encoding="utf-8")
    with pytest.raises(NotReady):
        engine.search(Question(parse("水利")))
    engine.rebuild([Document("a", 1, "水利工程")], NOTHING_CHANGED)
    assert engine.health().documents == 1


def test_two_indexes_in_one_folder_do_not_meet(tmp_path) -> None:
    public, desk = EmbeddedEngine(tmp_path, "public"), EmbeddedEngine(tmp_path, "desk")
    public.rebuild([Document("a", 1, "水利工程")], NOTHING_CHANGED)
    desk.rebuild([Document("b", 2, "水利工程")], NOTHING_CHANGED)
    assert public.search(Question(parse("水利"))).ids == ("a",)
    assert desk.search(Question(parse("水利"))).ids == ("b",)


def test_a_second_rebuild_is_refused_while_one_runs(tmp_path) -> None:
    engine, other = EmbeddedEngine(tmp_path, "public"), EmbeddedEngine(tmp_path, "public")

    def documents():
        with pytest.raises(Busy):
            other.rebuild([], NOTHING_CHANGED)
        yield Document("a", 1, "水利工程")

    assert engine.rebuild(documents(), NOTHING_CHANGED) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from gongkai.search.embedded import EmbeddedEngine
from gongkai.search.engine import Document
engine = EmbeddedEngine(Path(sys.argv[1]), "public")
def documents():
    for number in range(400):
        yield Document(f"n{number}", number, "新的水利工程")
    if sys.argv[2] == "building":
        os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "writing":
    engine._put = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
    engine.index([Document("x", 1, "新的水利工程")])
if sys.argv[2] == "switching":
    engine.generations.switch = lambda path: os.kill(os.getpid(), signal.SIGKILL)
engine.rebuild(documents(), lambda ids: ([], []))
"""


@pytest.mark.parametrize("when", ["building", "writing", "switching"])
def test_whoever_is_killed_leaves_an_index_that_answers_and_can_be_written(tmp_path, when) -> None:
    engine = EmbeddedEngine(tmp_path, "public")
    engine.rebuild([Document("a", 1, "旧的水利工程")], NOTHING_CHANGED)
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), when],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert engine.search(Question(parse("水利"))).ids == ("a",)
    engine.index([Document("b", 2, "又一个水利工程")])
    assert engine.search(Question(parse("水利"))).total == 2
    assert engine.rebuild([Document("c", 3, "水利工程")], NOTHING_CHANGED) == 1
    assert engine.search(Question(parse("水利"))).ids == ("c",)
    assert len(list(tmp_path.glob("public-*"))) == 2
