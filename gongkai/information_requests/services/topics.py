"""Deciding what becomes of a topic that several people asked about."""

from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.steps import OFFICE
from gongkai.information_requests.models import ConsideredTopic, TopicPrompt
from gongkai.information_requests.queries.people import unnumbered
from gongkai.information_requests.queries.topics import Asked, topics_of, units_asked
from gongkai.lib.deeds import deed

CONSIDERED = "information_requests.publication_considered"


def consider_topic(
    *, actor: Actor, now: datetime, asked: Asked, publish: bool, reason: str, address: str = ""
) -> ConsideredTopic:
    """
    Put on record whether a topic will be published by itself, and why (or where).

    Raises NotPermitted, ReasonRequired, Invalid for an address that is none.
    """
    with deed(actor=actor, now=now) as act:
        actor.require(OFFICE, asked.unit.path, "研究转为主动公开")
        if not reason.strip():
            raise ReasonRequired("请写明怎样处理和理由。", field="reason")
        typed = address.strip()
        if typed and not typed.startswith(("https://", "http://", "/")):
            raise Invalid("网址应以 https:// 或者 http:// 开头。", field="address")
        why = unnumbered(reason.strip(), day_of(now))
        made = ConsideredTopic.objects.create(
            unit=asked.unit,
            topic=asked.topic,
            counted=asked.count,
            publish=publish,
            reason=why,
            address=typed,
            at=now,
            by_name=actor.name,
        )
        TopicPrompt.objects.filter(unit=asked.unit, topic=asked.topic).delete()
        act.note(
            made,
            CONSIDERED,
            unit=asked.unit.code,
            reason=why,
            detail={"topic": asked.topic, "requests": asked.count, "publish": publish},
        )
    return made


def raise_prompts(now: datetime) -> int:
    """
    Work out anew what several people have asked for, and return how many topics wait; to run daily.

    Looks at the whole year each time: days on which nobody asked lose nothing.
    """
    today = day_of(now)
    found = [each for unit in units_asked(today) for each in topics_of(unit, today)]
    since = {
        (row.unit_id, row.topic): row.raised_on for row in TopicPrompt.objects.filter(raised_on__lte=today)
    }
    TopicPrompt.objects.all().delete()
    TopicPrompt.objects.bulk_create(
        TopicPrompt(
            unit=each.unit,
            topic=each.topic,
            requests=each.count,
            people=each.people,
            proposed=each.proposed,
            raised_on=since.get((each.unit.pk, each.topic), today),
        )
        for each in found
    )
    return len(found)
