"""
What every engine must do, whichever it is: an adapter's test file inherits these and gives ``make_engine``.

Nothing is left out and nothing counted wrongly, in hundreds of questions against a look at every text.
"""

import dataclasses
from functools import cache
from pathlib import Path

import pytest

from bench.material.documents import documents
from gongkai.search.engine import Document, Engine, NotReady, Question, Sort, Within
from gongkai.search.query import parse
from tests.effort import times
from tests.search.questions import questions
from tests.search.truth import Library

COUNT, QUESTIONS = times(1000, 2500), times(160, 500)


@cache
def library() -> Library:
    return Library(list(documents(COUNT, length=220, noise=0.3)))


def ids_of(engine: Engine, question: Question) -> list[str]:
    found: list[str] = []
    while True:
        page = engine.search(dataclasses.replace(question, start=len(found), count=COUNT, facets=()))
        found += page.ids
        if len(page.ids) < COUNT:
            return found


class Conformance:
    """The suite; ``make_engine(folder)`` returns an engine without an index yet."""

    @classmethod
    def make_engine(cls, folder: Path) -> Engine:
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def filled(cls, tmp_path_factory) -> Engine:
        engine = cls.make_engine(tmp_path_factory.mktemp("index"))
        half = COUNT // 2
        # Half by a rebuild, half by batches as the worker does, some of them twice.
        assert engine.rebuild(library().documents[:half], lambda ids: ([], [])) == half
        for start in range(half, COUNT, 300):
            engine.index(library().documents[start : start + 300])
        engine.index(library().documents[half - 50 : half + 50])
        return engine

    @pytest.fixture
    def engine(self, tmp_path) -> Engine:
        made = self.make_engine(tmp_path)
        made.rebuild([], lambda ids: ([], []))
        return made

    def test_questions_of_every_sort_find_all_and_count_exactly(self, filled) -> None:
        wrong = []
        sizes = []
        for question in questions(library().documents, QUESTIONS):
            wanted = library().hits(question)
            sizes.append(len(wanted))
            found = ids_of(filled, question)
            first = filled.search(question)
            if set(found) != wanted or len(found) != len(wanted) or first.total != len(wanted):
                wrong.append((question, len(wanted), len(found), first.total))
            for name in question.facets:
                if dict(first.facets[name]) != library().facets(question, name):
                    wrong.append((question, name))
        assert wrong == []
        # The questions are no empty exercise: of every size there are some.
        assert sum(size == 0 for size in sizes) > QUESTIONS // 25
        assert sum(0 < size < 10 for size in sizes) > QUESTIONS // 9
        assert sum(size > COUNT // 2 for size in sizes) > QUESTIONS // 9

    def test_newest_first_is_by_the_moment(self, filled) -> None:
        question = Question(parse("通知"), sort=Sort.NEWEST)
        since = {each.id: each.since for each in library().documents}
        assert [since[each] for each in ids_of(filled, question)] == library().newest(question)

    def test_pages_follow_one_another_without_gap_or_repetition(self, filled) -> None:
        question = Question(parse("工作"), count=50)
        pages = [filled.search(dataclasses.replace(question, start=start)).ids for start in range(0, 500, 50)]
        flat = [each for page in pages for each in page]
        assert len(flat) == len(set(flat)) == 500

    def test_keys_are_those_of_all_hits(self, filled) -> None:
        question = Question(parse("危房改造"), within=Within.TITLE)
        wanted = {each.key for each in library().documents if each.id in library().hits(question)}
        assert set(filled.keys(question, 2000)) == wanted
        assert len(wanted) > 20
        assert filled.keys(question, len(wanted) - 1) is None

    def test_the_number_that_was_typed_comes_first(self, engine) -> None:
        quoting = Document(
            "b", 2, "关于贯彻昌政发〔2018〕7号的通知", ("昌政发〔2018〕7号。" * 20,), since=1_700_000_000
        )
        bearing = Document("a", 1, "无关的标题", ("正文",), ("昌政发(2018)7号",), since=1_000_000_000)
        engine.index([quoting, bearing])
        assert engine.search(Question(parse("昌政发[2018]７号"))).ids == ("a", "b")

    def test_a_word_of_the_title_weighs_more_than_one_of_the_text(self, engine) -> None:
        engine.index(
            [
                Document("text", 1, "关于开展检查的通知", ("危房改造。危房改造。" + "其他内容" * 10,)),
                Document("title", 2, "关于危房改造的通知", ("其他内容" * 12,)),
                *(Document(f"x{n}", 10 + n, "别的标题", ("别的内容" * 12,)) for n in range(20)),
            ]
        )
        assert engine.search(Question(parse("危房改造"))).ids == ("title", "text")

    def test_of_two_alike_the_newer_and_the_valid_one_comes_first(self, engine) -> None:
        day, old = 86_400, 1_400_000_000
        same = {"title": "关于危房改造的通知", "texts": ("危房改造补助标准。",)}
        engine.index(
            [
                Document("old", 1, since=old, **same),
                Document("new", 2, since=old + 3650 * day, **same),
                Document("repealed", 3, since=old + 3650 * day, weight=0.4, **same),
            ]
        )
        # Repealed and new stands below old and valid, and is not hidden.
        assert engine.search(Question(parse("危房改造"))).ids == ("new", "old", "repealed")

    def test_what_was_put_in_again_replaces_and_what_was_taken_out_is_gone(self, engine) -> None:
        engine.index([Document("a", 1, "水利工程"), Document("b", 2, "水利工程")])
        engine.index([Document("a", 1, "招生办法")], gone=["b", "never-there"])
        assert engine.search(Question(parse("水利"))).total == 0
        assert engine.search(Question(parse("招生"))).ids == ("a",)
        engine.delete(["a"])
        assert engine.health().documents == 0

    def test_no_phrase_reaches_from_one_part_into_the_next(self, engine) -> None:
        engine.index([Document("a", 1, "关于水", ("利民工程", "招生"))])
        for words in ("水利", "工程招生", "水 利民工程招"):
            assert engine.search(Question(parse(words))).total == 0, words

    @pytest.mark.parametrize(
        ("text", "total"),
        [
            # Nothing to look for: everything is there.
            ("*", 1),
            ("+-&&||!(){}[]^~?:\\/", 1),
            ("”“", 1),
            ("\x00", 1),
            # Words that do not stand there, whatever they would mean elsewhere.
            ("title:x OR text:*", 0),
            ("' OR 1=1", 0),
            ("[1 TO 2]", 0),
            ("水^5", 0),
            ("NOT 水", 0),
            ("水 OR 火", 0),
            # A word that does.
            ("水*", 1),
            ("(水利)~", 1),
        ],
    )
    def test_nothing_that_is_typed_is_a_command(self, engine, text, total) -> None:
        engine.index([Document("a", 1, "水利工程")])
        assert engine.search(Question(parse(text))).total == total

    def test_without_an_index_it_says_so(self, tmp_path) -> None:
        bare = self.make_engine(tmp_path)
        assert not bare.health().ready
        with pytest.raises(NotReady):
            bare.search(Question(parse("水")))
        with pytest.raises(NotReady):
            bare.index([Document("a", 1, "水")])

    def test_a_rebuild_takes_over_with_what_changed_meanwhile(self, engine) -> None:
        engine.index([Document("old", 1, "旧的水利工程"), Document("gone", 2, "撤下的水利工程")])

        def meanwhile():
            yield Document("old", 1, "旧的水利工程")
            yield Document("gone", 2, "撤下的水利工程")
            # While the new index is built, the one that answers is written and read.
            engine.index([Document("late", 3, "新来的水利工程")], gone=["gone"])
            assert set(engine.search(Question(parse("水利"))).ids) == {"old", "late"}

        asked: list[str] = []

        def load(ids):
            asked.extend(ids)
            return [Document("late", 3, "新来的水利工程")], ["gone"]

        engine.rebuild(meanwhile(), load)
        assert sorted(asked) == ["gone", "late"]
        assert set(engine.search(Question(parse("水利"))).ids) == {"old", "late"}

    def test_a_rebuild_that_fails_leaves_the_index_as_it_was(self, engine) -> None:
        engine.index([Document("a", 1, "水利工程")])

        def broken():
            yield Document("b", 2, "水利工程")
            raise OSError("the disk is full")

        with pytest.raises(OSError, match="disk"):
            engine.rebuild(broken(), lambda ids: ([], []))
        assert engine.search(Question(parse("水利"))).ids == ("a",)
        assert engine.rebuild([Document("c", 3, "水利工程")], lambda ids: ([], [])) == 1
        assert engine.search(Question(parse("水利"))).ids == ("c",)
