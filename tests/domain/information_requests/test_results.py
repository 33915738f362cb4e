"""Several items, one result: the rules one by one, refusals, and what holds for every mixture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.outcomes import Outcome, ReplyPart, known_to
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.results import choices, result

NOW = Regime.REG2019
GRANT, PUBLIC, PARTIAL = Outcome.GRANT, Outcome.ALREADY_PUBLIC, Outcome.PARTIAL
PROCESS, NONE, PETITION = Outcome.DENY_PROCESS, Outcome.NOT_HELD_NONEXISTENT, Outcome.NP_PETITION
WITHDRAWN = Outcome.CLOSED_OTHER

mixtures = st.lists(st.sampled_from(known_to(NOW)), min_size=1, max_size=6)


@pytest.mark.parametrize("outcome", known_to(NOW))
def test_a_single_item_is_its_own_result_and_so_are_several_alike(outcome: Outcome) -> None:
    assert choices([outcome], NOW) == (outcome,)
    assert choices([outcome] * 3, NOW) == (outcome,)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([GRANT, PROCESS], (PARTIAL,)),
        ([PROCESS, GRANT], (PARTIAL,)),
        ([PUBLIC, NONE], (PARTIAL,)),
        ([GRANT, PETITION], (PARTIAL,)),
        ([PARTIAL, GRANT], (PARTIAL,)),
        ([PARTIAL, PROCESS], (PARTIAL,)),
        ([GRANT, PROCESS, NONE], (PARTIAL,)),
        # All disclosed, in two ways.
        ([PUBLIC, GRANT], (GRANT,)),
        ([PROCESS, NONE], (PROCESS, NONE)),
        ([NONE, PROCESS, NONE, PETITION], (NONE, PROCESS, PETITION)),
        # What was withdrawn leaves the others as they are.
        ([GRANT, WITHDRAWN], (GRANT,)),
        ([WITHDRAWN, PROCESS], (PROCESS,)),
        ([WITHDRAWN, WITHDRAWN], (WITHDRAWN,)),
    ],
)
def test_what_a_mixture_may_count_as(items: list[Outcome], expected: tuple[Outcome, ...]) -> None:
    assert choices(items, NOW) == expected


def test_different_refusals_are_chosen_among_with_a_reason() -> None:
    found = result([PROCESS, NONE], NOW, chosen=NONE, reason=" 主要内容经检索不存在 ")
    assert found.outcome is NONE
    assert found.reason == "主要内容经检索不存在"
    # The other refusal stays in the reply: its article, its remedies.
    assert found.grounds == (PROCESS, NONE)
    assert found.articles == ("第十六条第二款、第三十六条第（三）项", "第三十六条第（四）项")


def test_a_choice_is_not_made_by_itself() -> None:
    with pytest.raises(Invalid, match=r"过程性信息、信息不存在。$") as refusal:
        result([PROCESS, NONE], NOW)
    assert refusal.value.field == "chosen"


def test_a_choice_without_a_reason_is_refused() -> None:
    with pytest.raises(ReasonRequired, match="写明理由"):
        result([PROCESS, NONE], NOW, chosen=PROCESS, reason="　 ")


@pytest.mark.parametrize("chosen", [GRANT, PARTIAL, PETITION])
def test_only_what_was_decided_can_be_chosen(chosen: Outcome) -> None:
    with pytest.raises(Invalid, match="请从中选择"):
        result([PROCESS, NONE], NOW, chosen=chosen, reason="理由")


@pytest.mark.parametrize("chosen", [GRANT, PROCESS])
def test_a_partly_open_request_counts_as_nothing_else(chosen: Outcome) -> None:
    with pytest.raises(Invalid, match="只能计为“部分公开”"):
        result([GRANT, PROCESS], NOW, chosen=chosen, reason="理由")
    assert result([GRANT, PROCESS], NOW, chosen=PARTIAL).outcome is PARTIAL


def test_severance_is_cited_only_where_an_item_was_severed() -> None:
    apart = result([GRANT, PROCESS], NOW)
    assert apart.articles == ("第三十六条第（二）项", "第十六条第二款、第三十六条第（三）项")
    assert apart.grounds == (PROCESS,)
    severed = result([PARTIAL], NOW, severed=[Outcome.DENY_THIRD_PARTY])
    assert severed.articles == ("第三十七条", "第十五条、第三十二条、第三十六条第（三）项")
    assert severed.grounds == (Outcome.DENY_THIRD_PARTY,)


def test_severance_says_what_was_withheld() -> None:
    with pytest.raises(Invalid, match="属于哪种情形"):
        result([PARTIAL, NONE], NOW)
    with pytest.raises(Invalid, match="不是不予公开的情形"):
        result([PARTIAL], NOW, severed=[GRANT])
    with pytest.raises(Invalid, match="不需要写明"):
        result([GRANT], NOW, severed=[PROCESS])
    with pytest.raises(Invalid, match="没有"):
        result([PARTIAL], NOW, severed=[Outcome.DENY_PRIVACY])


def test_a_reply_owes_what_each_of_its_items_owes() -> None:
    found = result([PUBLIC, NONE], NOW)
    told = frozenset({ReplyPart.ACCESS, ReplyPart.REMEDIES})
    assert found.missing(told) == {ReplyPart.SEARCH_RECORD}
    assert found.missing(told | {ReplyPart.SEARCH_RECORD}) == frozenset()


def test_a_request_without_items_has_no_result() -> None:
    with pytest.raises(Invalid, match="各项申请内容"):
        result([], NOW)


def test_an_outcome_of_the_other_text_is_refused_even_beside_open_items() -> None:
    with pytest.raises(Invalid, match="没有"):
        choices([GRANT, Outcome.CHANGES_ASKED], NOW)


def test_the_first_regulation_has_its_own_mixtures() -> None:
    then = Regime.REG2007
    assert choices([PUBLIC, GRANT], then) == (GRANT,)
    assert choices([GRANT, Outcome.OTHER_CHANNEL], then) == (PARTIAL,)
    assert choices([Outcome.DENY_PRIVACY, Outcome.DENY_TRADE_SECRET], then) == (
        Outcome.DENY_PRIVACY,
        Outcome.DENY_TRADE_SECRET,
    )


@given(mixtures)
def test_every_mixture_has_something_to_count_as(items: list[Outcome]) -> None:
    open_to = choices(items, NOW)
    assert len(open_to) >= 1
    # Nothing that nobody decided: only the two words for mixtures come from outside.
    assert set(open_to) <= {*items, PARTIAL, GRANT}


@given(mixtures, st.randoms())
def test_the_order_of_items_and_their_number_do_not_matter(items: list[Outcome], chance: object) -> None:
    shuffled = items * 2
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(choices(shuffled, NOW)) == set(choices(items, NOW))


@given(mixtures)
def test_an_item_disclosed_never_leaves_a_request_refused(items: list[Outcome]) -> None:
    assert set(choices([*items, GRANT], NOW)) <= {GRANT, PARTIAL}


@given(mixtures)
def test_the_result_counted_again_is_itself(items: list[Outcome]) -> None:
    for outcome in choices(items, NOW):
        assert choices([outcome], NOW) == (outcome,)
