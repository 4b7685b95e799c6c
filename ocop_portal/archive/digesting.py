"""Uploads of which only the digest is taken: not a byte of them is kept, in memory or on disk."""

import hashlib
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class DigestedFile(UploadedFile):
    """What is left of an upload: its `size` and `sha256`. Reads as empty."""

    def __init__(self, *, sha256, **facts):
        super().__init__(BytesIO(), **facts)
        self.sha256 = sha256


class DigestHandler(FileUploadHandler):
    """Takes the digest as the bytes pass; gives up on a file past `max_bytes` (`is_too_big`)."""

    def __init__(self, request=None, *, max_bytes):
        super().__init__(request)
        self.max_bytes = max_bytes
        self.is_too_big = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.digest, self.size = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size > self.max_bytes:
            self.is_too_big = True
            raise SkipFile
        self.digest.update(raw_data)

    def file_complete(self, file_size):
        if self.size > self.max_bytes:
            return None
        return DigestedFile(
            sha256=self.digest.hexdigest(),
            name=self.file_name,
            content_type=self.content_type,
            size=self.size,
        )
