"""What may be voided: nothing but what is no request of its own."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.voiding import Kept, VoidFacts, VoidGround, check_void

G = VoidGround
FILED = date(2026, 3, 2)
KEPT = Kept(same_organ=True, same_applicant=True, stands=True, received_on=FILED)


def facts(ground: VoidGround, **changes) -> VoidFacts:
    kept = KEPT if ground is G.DUPLICATE else None
    return replace(VoidFacts(ground, self_filed=True, confirmed=False, filed_on=FILED, kept=kept), **changes)


@pytest.mark.parametrize("ground", [G.DUPLICATE, G.TEST, G.SPAM])
def test_what_came_over_the_portal_and_is_no_request_may_be_voided(ground: VoidGround) -> None:
    check_void(facts(ground))


def test_what_an_applicant_filed_is_nobodys_mistake() -> None:
    with pytest.raises(Invalid, match="补正") as refused:
        check_void(facts(G.MISTAKEN))
    assert refused.value.field == "ground"
    check_void(facts(G.MISTAKEN, self_filed=False, confirmed=True))


@pytest.mark.parametrize("ground", [G.TEST, G.SPAM])
def test_what_somebody_confirmed_is_no_test_and_no_spam(ground: VoidGround) -> None:
    with pytest.raises(Invalid, match="已经与申请人确认"):
        check_void(facts(ground, confirmed=True))


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, "登记编号"),
        (replace(KEPT, same_organ=False), "没有找到"),
        (replace(KEPT, stands=False), "没有找到"),
        (replace(KEPT, same_applicant=False), "分别答复"),
        (replace(KEPT, answered_on=FILED), "第三十六条第（六）项"),
        (replace(KEPT, answered_on=date(2026, 2, 27)), "第三十六条第（六）项"),
    ],
)
def test_duplicate_without_its_like_is_refused(kept: Kept | None, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        check_void(facts(G.DUPLICATE, kept=kept))
    assert refused.value.field == "kept"


def test_like_that_was_answered_after_both_had_come_in_stays() -> None:
    check_void(facts(G.DUPLICATE, kept=replace(KEPT, answered_on=date(2026, 3, 3))))


@pytest.mark.parametrize("received_on", [date(2026, 3, 3), None])
def test_the_one_that_came_first_stays(received_on: date | None) -> None:
    with pytest.raises(Invalid, match="推迟答复期限"):
        check_void(facts(G.DUPLICATE, received_on=FILED, kept=replace(KEPT, received_on=received_on)))
    check_void(facts(G.DUPLICATE, received_on=date(2026, 3, 3), kept=KEPT))
    # Nothing runs yet for what was not received.
    check_void(facts(G.DUPLICATE, kept=replace(KEPT, received_on=received_on)))
