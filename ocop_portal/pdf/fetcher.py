"""What a paper may load: our own stylesheet, fonts and drawings, and data: addresses. Nothing else.

WeasyPrint's own fetcher reads any file of the machine and any address of the network.
"""

import mimetypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FOLDERS = ("css", "fonts", "papers")


class Refused(FatalURLFetchingError):
    """The paper points outside. Fatal: another error would be swallowed and the paper printed without."""


class PaperFetcher(URLFetcher):
    """Serves files below `static_root`/css, fonts and papers, and data: addresses; refuses the rest."""

    def __init__(self, static_root: Path):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._folders = tuple((static_root / name).resolve() for name in FOLDERS)

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file" or parts.netloc:
            raise Refused(f"A paper may not load {url}")
        path = Path(unquote(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self._folders) or not path.is_file():
            raise Refused(f"A paper may not load {url}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
