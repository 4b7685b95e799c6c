"""Issued papers behind one another in one file for the printer: their pages as they are, nothing added."""

import tempfile
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

import pikepdf

# Tags of the single files point into trees that the joined file does not have.
TIES = ("/StructParents", "/Tabs")


def joined(contents: Iterable[bytes], *, title: str) -> BinaryIO:
    """An open file, at its beginning, with the pages of these PDFs in their order.

    It lies on disk and goes when it is closed, so that an answer can stream it. The same input gives the
    same bytes.
    """
    merged, sources = pikepdf.new(), []
    for content in contents:
        source = pikepdf.open(BytesIO(content))
        sources.append(source)  # Its pages are read when the merged file is saved.
        merged.pages.extend(source.pages)
    for page in merged.pages:
        for tie in TIES:
            if tie in page.obj:
                del page.obj[tie]
    merged.docinfo["/Title"] = title
    merged.Root.Lang = "vi"
    file = tempfile.TemporaryFile()  # noqa: SIM115 – whoever streams it closes it
    merged.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    file.seek(0)
    return file
