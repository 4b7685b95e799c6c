"""The markup of a page, to say what stands nowhere in it."""

import re

OWN_NUMBERS = re.compile(r'="/[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


def holds_number(response, number):
    """Whether this number stands in the page, attributes too; not within addresses and the token of a form,
    which hold numbers of their own.
    """
    return bool(re.search(rf"\b{number}\b", OWN_NUMBERS.sub("", response.content.decode())))
