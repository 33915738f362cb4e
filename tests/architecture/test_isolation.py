"""Tests stay on this machine, whatever a library tries on its own."""

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_connection_to_elsewhere_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as plug, pytest.raises(PermissionError, match="stay on this machine"):
        plug.connect((host, 9))


@pytest.mark.parametrize("host", ["192.0.2.1", "www.example.org"])
def test_look_up_of_elsewhere_is_refused(host: str) -> None:
    with pytest.raises(PermissionError, match="stay on this machine"):
        socket.create_connection((host, 9), timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_connection_within_this_machine_is_allowed(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as plug:
        plug.connect((host, server.getsockname()[1]))
        assert plug.getpeername()[0] == "127.0.0.1"
