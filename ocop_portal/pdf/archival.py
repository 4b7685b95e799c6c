"""Whether pages may stand in a PDF/A-3b, as far as that can be told without a validator."""

import re

import pikepdf
from pikepdf import Dictionary, Name, Stream

# A colour set in CMYK: the merged file's output intent is sRGB.
_CMYK = re.compile(rb"(?<!\S)[kK](?!\S)")


def may_be_archival(pdf: pikepdf.Pdf) -> bool:
    """Of what others made only pictures and what says itself that it is PDF/A, if nothing speaks against it.

    Reads the pages' drawing, so a stranger's file is asked where memory is limited.
    """
    has_fonts = False
    for item in pdf.objects:
        if isinstance(item, Dictionary | Stream):
            has_fonts = has_fonts or item.get("/Type") == Name.Font
            if not _is_sound(item):
                return False
    if any(_CMYK.search(drawn) for drawn in _drawn(pdf)):
        return False
    return not has_fonts or _says_so(pdf)


def _says_so(pdf):
    with pdf.open_metadata() as meta:
        return meta.get("pdfaid:part", "") in {"1", "2", "3"}


def _is_sound(item):
    if item.get("/Type") == Name.Font and not _is_embedded(item):
        return False
    if isinstance(item, Stream):
        if "/F" in item or item.get("/Subtype") == "/PS" or "/OPI" in item or "/Ref" in item:
            return False
        if "JPXDecode" in repr(item.get("/Filter", "")):
            return False
    elif any(key in item for key in ("/TR", "/HTP")):
        return False
    return not _names_cmyk(item)


def _is_embedded(font):
    if font.get("/Subtype") == "/Type0":
        return all(_is_embedded(inner) for inner in font.get("/DescendantFonts", []))
    described = font.get("/FontDescriptor", Dictionary())
    return font.get("/Subtype") == "/Type3" or bool(
        {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys())
    )


def _names_cmyk(item, depth=0):
    """Direct values only: what is referred to comes by itself."""
    if isinstance(item, Name):
        return item == Name.DeviceCMYK
    if depth > 6 or (depth and getattr(item, "is_indirect", False)):
        return False
    if isinstance(item, Dictionary | Stream):
        return any(_names_cmyk(value, depth + 1) for value in dict(item).values())
    return isinstance(item, pikepdf.Array) and any(_names_cmyk(value, depth + 1) for value in item)


def _drawn(pdf):
    for page in pdf.pages:
        contents = page.obj.get("/Contents", None)
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, Stream):
                yield stream.read_bytes()
    for item in pdf.objects:
        if isinstance(item, Stream) and (item.get("/Subtype") == "/Form" or "/PatternType" in item):
            yield item.read_bytes()
