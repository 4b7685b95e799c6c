"""What a page showed when the server made it, carried back with every save."""

import re
from dataclasses import dataclass

TOKEN = re.compile(r"^(\d{1,9}):([0-9a-z]{0,32})$")


@dataclass(frozen=True)
class Seen:
    """The version that a page showed and the value beside it; “x” when a script knows that it was changed."""

    version: int = 0
    value: str = ""

    @property
    def token(self):
        """As the page carries it: “3:57”."""
        return f"{self.version}:{self.value}"

    @classmethod
    def of(cls, token):
        """From a page's token; nothing seen where it is not one."""
        found = TOKEN.match(token)
        return cls(int(found[1]), found[2]) if found else cls()


def plain(text):
    """A form sends its lines with CR LF, a script with LF alone."""
    return text.replace("\r\n", "\n")
