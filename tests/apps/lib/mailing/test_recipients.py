"""How to whom a message goes is shown."""

import pytest

from gongkai.lib.mailing import MessageKind, masked


@pytest.mark.parametrize(
    ("kind", "recipient", "shown"),
    [
        (MessageKind.SMS, "13987654321", "139****4321"),
        (MessageKind.EMAIL, "chen.jing@example.com", "c***@example.com"),
        (MessageKind.EMAIL, "c@example.com", "c***@example.com"),
        (MessageKind.SMS, "", ""),
        (MessageKind.EMAIL, "", ""),
    ],
)
def test_recipient_is_masked(kind, recipient, shown):
    assert masked(kind, recipient) == shown
