"""What stands for one e-mail address, as it may go into a letter's head."""

import re
from email.errors import MessageError
from email.headerregistry import HeaderRegistry
from email.utils import parseaddr
from typing import Any

_QUOTED = re.compile(r'"[^"]*"')
_SPEC = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def mail_address(text: str) -> str:
    """Return the text if it is one address, with a name or without; raises ValueError.

    A second one in it would be left out, or be refused by a server, without anybody hearing of it.
    A word that is encoded already could smuggle a line break into the head.
    """
    spec = parseaddr(text)[1]
    is_plain = text.isprintable() and "=?" not in text
    is_one = _QUOTED.sub("", text).count("@") == 1 and _specs(text) == [spec]
    if not (is_plain and is_one and _SPEC.fullmatch(spec)):
        raise ValueError("not an e-mail address, or more than one")
    return text


def _specs(text: str) -> list[str]:
    """Return all addresses that the head of a letter would have; of a group, none."""
    try:
        header: Any = HeaderRegistry()("To", text)
    except (MessageError, ValueError, IndexError, AttributeError):  # the parser trips on some
        return []
    return [
        one.addr_spec
        for group in header.groups
        for one in group.addresses
        if group.display_name is None
    ]
