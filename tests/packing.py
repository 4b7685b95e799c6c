"""ZIPs as no office program makes them."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

MEGABYTE = 1024 * 1024
WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
ENTRY, CHECKSUM, SIZE = b"PK\x01\x02", 16, 24


def packed(parts, *, method=ZIP_DEFLATED):
    """A ZIP of {name: bytes}."""
    out = BytesIO()
    with ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def namesakes(count, size):
    """A word file with pictures that share one name and unpack to `size` zeros each."""
    content = packed(WORD | {f"word/media/{number:03}": bytes(size) for number in range(count)})
    for number in range(count):
        content = content.replace(b"word/media/%03d" % number, b"word/media/000")
    return content


def understated(size, *, said=1000):
    """A word file with a picture of `size` zeros, of which its directory knows `said` alone."""
    content = bytearray(packed(WORD | {"word/media/a": bytes(size)}))
    entry = content.rindex(ENTRY)
    struct.pack_into("<I", content, entry + CHECKSUM, crc32(bytes(said)))
    struct.pack_into("<I", content, entry + SIZE, said)
    return bytes(content)
