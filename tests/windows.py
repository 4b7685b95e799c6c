"""A page open in a window of its own: the browser keeps what it showed, and sends that back."""

from lxml import html


def window(client, address):
    """The page's form, opened now, as the browser would send it: {field: value or values}."""
    return form_in(client.get(address))


def form_in(response):
    """The form that says what its page has seen, as the browser would send it."""
    page = html.fromstring(response.content.decode())
    form = next(form for form in page.forms if "seen" in form.fields)
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value.removeprefix("\n"))  # the first of a textarea is markup
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


def asked(response):
    """{field: what is stored there now} of a page that came back because another had changed them too."""
    form = response.context["form"]
    codes = {name: [error.code for error in errors.as_data()] for name, errors in form.errors.items()}
    assert all(found == ["changed_meanwhile"] for found in codes.values()), codes
    return {name: str(form.fields[name].stored_now) for name in codes}
