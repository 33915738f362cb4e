"""An applicant at the portal without scripts, for tests: fills in, reviews, sends."""

import re
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.information_requests.models import InformationRequest

IDENTITY = "11010519491231002X"
TYPED: dict[str, str] = {
    "applicant_kind": "natural_person",
    "name": "王小明",
    "identity_kind": "identity_card",
    "identity_number": IDENTITY,
    "telephone": "138 0875 0001",
    "email": "wang@example.com",
    "item_1": "2025年县级学校食堂招标文件",
    "form_wanted": "electronic",
    "delivery_wanted": "online",
}


def photograph(size: tuple[int, int] = (3000, 2000)) -> SimpleUploadedFile:
    """Return a photograph that tells where and with what it was taken."""
    picture, out = Image.new("RGB", size, "navy"), BytesIO()
    facts = picture.getexif()
    facts[0x010F] = "SecretCamera"
    facts[0x0112] = 6
    picture.save(out, "JPEG", exif=facts)
    return SimpleUploadedFile("王小明身份证.jpg", out.getvalue(), "image/jpeg")


def type_in(browser: Client, code: str, do: str = "review", **changes: Any) -> Any:
    """Press a button of the form with everything filled in but for the changes."""
    return browser.post(f"/apply/to/{code}/", {**TYPED, "do": do, **changes})


def file_one(browser: Client, code: str, **changes: Any) -> tuple[InformationRequest, str]:
    """File an application and return it with its secret as the receipt shows it."""
    answer = type_in(browser, code, **changes)
    assert answer.status_code == 302, re.findall(r"field__error.*?</p>", answer.content.decode())
    sent = browser.post(f"/apply/to/{code}/review/")
    assert sent.headers["Location"] == "/apply/receipt/", sent.content.decode()[:3000]
    page = browser.get("/apply/receipt/").content.decode()
    secret = re.search(r'id="secret">([0-9A-Z-]+)<', page)
    number = re.search(r'id="number">([^<]+)<', page)
    assert secret is not None, page
    assert number is not None, page
    return InformationRequest.objects.get(number=number[1]), secret[1]


def look_up(browser: Client, number: str, secret: str, **more: Any) -> Any:
    """Ask for a request by number and secret."""
    return browser.post("/apply/track/", {"number": number, "secret": secret}, **more)
