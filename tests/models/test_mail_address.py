"""One address is one address; nothing else gets into a letter's head."""

import pytest

from models.mail_address import mail_address


@pytest.mark.parametrize(
    "text",
    [
        "hr@example.com",
        "Büro <hr@example.com>",
        '"Müller, Jörg" <joerg@example.com>',
        '"joerg@example.com" <joerg@example.com>',
        "北京 <hr@example.cn>",
        "a..b@example.jp",
        "info@müller.de",
    ],
)
def test_one_address_is_taken_as_it_is(text: str) -> None:
    assert mail_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nobody",
        "@example.com",
        "a@",
        "a@b, c@d",
        "a@b; c@d",
        "A <a@b> <c@d>",
        "Group: a@b;",
        "Müller, Jörg <a@b>",
        "a@b\nBcc: c@d",
        "=?utf-8?q?a=0ABcc:_c@d?= <a@b>",
        "a@b.",
    ],
)
def test_none_or_several_or_what_could_break_the_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail address, or more than one"):
        mail_address(text)
