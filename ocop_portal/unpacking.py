"""What a ZIP of a stranger's comes to when it is unpacked, found out without unpacking more than that."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

# The others zipfile inflates whole, before it counts; office programs write none of them.
METHODS = {ZIP_STORED, ZIP_DEFLATED}
AT_ONCE = 1024 * 1024


class TooLarge(Exception):
    """It unpacks to more than is taken."""


def declared_sizes(archive: ZipFile) -> dict[str, int]:
    """{name: bytes} as its directory says. BadZipFile where one name stands for two members."""
    members = archive.infolist()
    sizes = {member.filename: member.file_size for member in members}
    if len(sizes) < len(members):
        raise BadZipFile("two members have one name")
    if any(member.compress_type not in METHODS for member in members):
        raise BadZipFile("packed in a way that cannot be read a piece at a time")
    return sizes


def checked_sizes(archive: ZipFile, *, most: int) -> dict[str, int]:
    """{name: bytes} of a ZIP that is whole, read through once, no more than `most` bytes in all.

    TooLarge or BadZipFile otherwise, or whatever else zipfile and zlib raise on a broken archive. Who opens
    it afterwards gets of each member what is said here, and no more.
    """
    sizes = declared_sizes(archive)
    if sum(sizes.values()) > most:
        raise TooLarge
    for member in archive.infolist():
        # A member may go on where its directory says that it ends: one byte more is asked for.
        member.file_size += 1
        with archive.open(member) as packed:
            found = sum(len(piece) for piece in iter(lambda: packed.read(AT_ONCE), b""))
        if found != sizes[member.filename]:
            raise BadZipFile("a member is longer than is said")
    return sizes
