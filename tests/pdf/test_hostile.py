"""Whatever a person typed or sent, a paper reads no file of the machine and calls no address.

A listener on the network and a secret file lie in wait; the fetcher is the real one, and what it is asked for
is written down.
"""

import socket
import tempfile
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape

from ocop_portal.pdf.fetcher import PaperFetcher
from ocop_portal.pdf.render import pdf_from_html, render
from ocop_portal.pdf.sheaves import sheaf_of
from tests.pdf.office_files import docx, xlsx
from tests.pdf.reading import clean, sheets, text_of
from tests.pdf.samples import certificate_life, certificates, councils, evaluations, products

SECRET = "MOI-NHU-BI-MAT"
PAPERS = [*products.ALL, *councils.ALL, *evaluations.ALL, *certificates.ALL, *certificate_life.ALL]
# What chooses among words instead of being printed.
CODES = {"next_act", "to", "answered", "asked"}
OWN = settings.BASE_DIR / "static"


class Trap:
    """A secret file, an address that hears whoever calls, and the list of what the fetcher was asked for."""

    def __init__(self, folder):
        self.path = folder / "s"
        self.path.write_text(SECRET)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/x.png"
        self.asked = []

    def sprung(self):
        """What was reached: addresses called, or things asked for that are not the project's own."""
        outside = [url for url in self.asked if not url.startswith((OWN.as_uri(), "data:image/"))]
        try:
            self.listener.accept()
        except BlockingIOError:
            return outside
        return [*outside, "called"]


@pytest.fixture
def folder():
    """One with a short name, which a line of a table holds."""
    with tempfile.TemporaryDirectory(prefix="") as name:
        yield Path(name)


@pytest.fixture
def trap(folder, monkeypatch):
    trap, fetch = Trap(folder), PaperFetcher.fetch

    def noted(self, url, headers=None):
        trap.asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(PaperFetcher, "fetch", noted)
    yield trap
    trap.listener.close()


def hostile(value, text, most=2):
    """The same values, this text in place of every word that was typed; two rows of a table say it all, and a
    row is taken whole.
    """
    if isinstance(value, str):
        return text if value else value
    if isinstance(value, tuple | list):
        return type(value)(hostile(part, text, None) for part in value[:most])
    if is_dataclass(value):
        typed = [field.name for field in fields(value) if field.init and field.name not in CODES]
        return replace(value, **{name: hostile(getattr(value, name), text) for name in typed})
    return value


def letters(pdf):
    """What is printed, in the order in which it was laid out, without spaces and joints."""
    text = "".join(letter.text for sheet in sheets(pdf) for letter in sheet.letters)
    return "".join(clean(text).split())


def page_of(make, text):
    """The paper with this text everywhere, as HTML."""
    document = hostile(make(), text)
    return render_to_string(document.template_name, {"title": document.title, **document.context()})


@pytest.fixture(scope="module")
def bodies():
    """The bodies of all papers, with a text in every field that would reach out: laid out at once."""
    return {make.__name__: page_of(make, EVIL) for make in PAPERS}


# No name in it: each machine's own is put in where it is laid out.
EVIL = """'"><img src=FILE><img src=ADDRESS>"""


@pytest.mark.parametrize("name", [make.__name__ for make in PAPERS])
def test_every_field_of_every_paper_is_text(name, bodies):
    """The tags of a hostile paper are those of the same paper with harmless words."""
    make = next(make for make in PAPERS if make.__name__ == name)

    assert escape(EVIL) in bodies[name]
    assert tags_of(bodies[name]) == tags_of(page_of(make, "x"))


def tags_of(html):
    """Every tag with its attributes that can name a file, in order."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            kept = [(name, inline(value)) for name, value in attrs if name not in ("content", "class")]
            found.append((tag, kept))

    Reader().feed(html)
    return found


def inline(value):
    """A picture that is drawn anew for each paper, its QR code, by its kind alone."""
    return "data:image/" if value and value.startswith("data:image/") else value


def test_papers_laid_out_together_reach_nothing(bodies, trap):
    """What the tags say, the engine does: pictures, tables and articles on one sheet."""
    chosen = (bodies[name] for name in ("certificate", "invitation", "revocation", "producer_notice"))
    whole = "".join(html[html.index("<body") : html.index("</html>")] for html in chosen)
    whole = whole.replace("FILE", trap.path.as_uri()).replace("ADDRESS", trap.url)

    pdf = pdf_from_html(f"<html lang=vi><head><title>x</title></head>{whole}</html>")

    assert trap.sprung() == []
    assert trap.asked
    assert SECRET.encode() not in pdf


ATTACKS = [
    "<link rel=stylesheet href={file}>",
    "<style>@import url({url});</style>",
    "<style>body{{background:url({file})}}</style>",
    "</title><style>@font-face{{font-family:Tinos;src:url({url})}}</style>",
    "<p style='background:url({url})'>",
    "<svg><image href='{file}'/><use href='{url}#a'/></svg>",
    "<object data={file}></object><embed src={url}><iframe src={file}></iframe>",
    "<a rel=attachment href={file}>x</a><link rel=attachment href={file}>",
    "<base href={url}><img src=a.png>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM '{file}'>]>&e;",
    "url({file}) @import '{url}'; expression({url})",
    "{{% include '{file}' %}}{{{{ settings.SECRET_KEY }}}}{{% load static %}}",
    "]]><![CDATA[<img src={url}>]]>",
    "&lt;img src={url}&gt;&#60;img src={file}&#62;",
]


def test_every_kind_of_attack_is_printed_as_it_was_typed(trap):
    texts = [attack.format(file=trap.path.as_uri(), url=trap.url) for attack in ATTACKS]
    letter = products.return_letter()
    items = tuple(replace(letter.items[0], request=text) for text in texts)

    pdf = render(replace(letter, items=items))

    assert trap.sprung() == []
    assert SECRET.encode() not in pdf
    printed = letters(pdf)
    assert [text for text in texts if "".join(text.split()) not in printed] == []


ENTITY = "<!DOCTYPE a [<!ENTITY e SYSTEM '{file}'>]>"
EXTERNAL = (
    '<Relationship Id="r{id}" TargetMode="External" Target="{target}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)
DRAWN = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><a:blip xmlns:a='
    '"http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r8"/></w:drawing>'
)


def repacked(content, **changes):
    """The office file with parts changed: `changes` by a word in their names, each a function of the text."""
    source, out = ZipFile(BytesIO(content)), BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            for word, change in changes.items():
                if word in name:
                    text = change(text.decode()).encode()
            target.writestr(name, text)
    return out.getvalue()


def with_entity(trap):
    def change(xml):
        head, _end, body = xml.partition("?>")
        return f"{head}?>{ENTITY.format(file=trap.path.as_uri())}{body}" if body else xml

    return change


def word_with_entity(trap):
    return repacked(docx("A &e; B"), document=with_entity(trap))


def word_with_outside_picture(trap):
    content = repacked(docx("A"), document=lambda xml: xml.replace("<w:t>A</w:t>", f"<w:t>A</w:t>{DRAWN}"))
    with ZipFile(out := BytesIO(content), "a") as archive:
        relations = EXTERNAL.format(id=8, target=trap.path.as_uri(), kind="image") + EXTERNAL.format(
            id=9, target=trap.url, kind="attachedTemplate"
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<?xml version="1.0"?><Relationships xmlns='
            f'"http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
    return out.getvalue()


def word_with_markup(trap):
    return docx(f"&lt;img src={trap.url}&gt;&lt;style&gt;@import url({trap.path.as_uri()})&lt;/style&gt;")


def sheet_with_entity(trap):
    return repacked(xlsx([["A"]]), sharedStrings=with_entity(trap), sheet1=with_entity(trap))


def sheet_with_outside_link(trap):
    return xlsx([[f'=HYPERLINK("{trap.url}")', f"='file://{trap.path}'#$A.A1", f'<img src="{trap.url}">']])


def drawing(trap):
    head = ENTITY.format(file=trap.path.as_uri())
    return (
        f"<?xml version='1.0'?>{head}<svg xmlns='http://www.w3.org/2000/svg'><text>&e;</text></svg>".encode()
    )


def web_page(trap):
    return f"<html><img src={trap.url}><iframe src={trap.path.as_uri()}></iframe></html>".encode()


@pytest.mark.parametrize(
    "make",
    [
        word_with_entity,
        word_with_outside_picture,
        word_with_markup,
        sheet_with_entity,
        sheet_with_outside_link,
        drawing,
        web_page,
    ],
    ids=lambda make: make.__name__,
)
def test_evidence_reaches_nothing_outside(make, trap):
    sheaf = sheaf_of("Minh chứng", BytesIO(make(trap)), f"<img src={trap.url}>.docx")

    out = BytesIO()
    sheaf.pdf.save(out)
    assert trap.sprung() == []
    assert len(sheaf.pdf.pages) >= 1
    assert SECRET not in text_of(out.getvalue())


def test_the_trap_hears_and_sees(folder):
    """Were a paper to reach outside, the tests above would tell."""
    trap = Trap(folder)
    trap.asked.append(trap.path.as_uri())
    socket.create_connection(trap.listener.getsockname()).close()

    assert trap.sprung() == [trap.path.as_uri(), "called"]
    trap.listener.close()
