"""Open the pages of a home in a process of its own and print what they answer."""

import json
import sys

import django


def main() -> None:
    """Ask for the addresses of the line, as the public and then as an officer who has signed in."""
    from django.conf import settings

    # Style sheets were not collected into this home; nobody looks at them here.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    django.setup()
    from django.test import Client
    from django.urls import reverse

    from gongkai.organisations.demo_accounts import PASSWORD

    public, desk = json.loads(sys.argv[1])
    client = Client(HTTP_HOST="127.0.0.1")
    answers = {address: _told(client.get(address)) for address in public}
    client.post(reverse("organisations:sign-in"), {"username": "xinxi", "password": PASSWORD})
    answers |= {address: _told(client.get(address, follow=True)) for address in desk}
    print(json.dumps(answers, ensure_ascii=False))


def _told(response) -> list[object]:  # type: ignore[no-untyped-def]
    text = b"".join(response) if response.streaming else response.content
    return [response.status_code, text.decode()]


if __name__ == "__main__":
    main()
