"""Quotes marked in a text: where, how often, and what is left out."""

from gongkai.reports.queries.checking_marks import Mark, Piece, marked_lines


def words(line: tuple[Piece, ...]) -> list[tuple[str, bool]]:
    return [(piece.text, piece.marked) for piece in line]


def test_a_quote_is_cut_out_of_its_line_and_leads_back_to_its_finding() -> None:
    lines = marked_lines(
        "一、概述\n收到申请48件，办结46件。\n二、其他", [Mark(3, "f1-p3", "办结46件")], prefix="f1"
    )
    (line,) = lines
    assert words(line) == [("收到申请48件，", False), ("办结46件", True), ("。", False)]
    assert line[1].begins == ("f1-q3",)
    assert line[1].ends == ((3, "f1-p3"),)


def test_the_same_words_quoted_twice_are_marked_at_both_places() -> None:
    lines = marked_lines(
        "同意5件\n不同意\n同意5件", [Mark(1, "p1", "同意5件"), Mark(2, "p2", "同意5件")], prefix="f1"
    )
    assert [line[0].begins for line in lines] == [("f1-q1",), ("f1-q2",)]


def test_quotes_that_overlap_share_the_piece_between_them() -> None:
    (line,) = marked_lines("甲乙丙丁", [Mark(1, "p1", "甲乙丙"), Mark(2, "p2", "乙丙丁")], prefix="f1")
    assert words(line) == [("甲", True), ("乙丙", True), ("丁", True)]
    assert [piece.ends for piece in line] == [(), ((1, "p1"),), ((2, "p2"),)]
    assert [piece.begins for piece in line] == [("f1-q1",), ("f1-q2",), ()]


def test_a_quote_over_two_lines_has_its_id_once() -> None:
    lines = marked_lines("收到\n48件", [Mark(1, "p1", "收到\n48件")], prefix="f1")
    assert [piece.begins for line in lines for piece in line] == [("f1-q1",), ()]


def test_a_quote_that_is_not_in_the_text_marks_nothing() -> None:
    assert marked_lines("收到48件", [Mark(1, "p1", "收到49件")], prefix="f1") == ()


def test_what_stands_far_from_a_quote_is_left_out() -> None:
    text = "前" * 300 + "收到48件" + "后" * 300
    (line,) = marked_lines(text, [Mark(1, "p1", "收到48件")], prefix="f1")
    assert words(line) == [("……" + "前" * 80, False), ("收到48件", True), ("后" * 80 + "……", False)]
