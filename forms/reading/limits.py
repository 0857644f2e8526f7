"""How much may an upload cost? All limits of reading, per kind of upload."""

from dataclasses import dataclass

MIB = 1 << 20

# The largest file that a person may upload, and the largest member of an archive.
FILE_BYTES = 50 * MIB
# Text kept of one file and of all files that one child reads.
TEXT_CHARS = 200_000
TEXT_CHARS_OF_ALL = 8_000_000
# A0 at 300 dpi has 140 million pixels; a bomb of 20,000 by 20,000 has 400.
PIXELS = 160_000_000
PDF_PAGES = 2_000
# Text, form and page content unpacks to far less; pdfium needs twice this in memory.
PDF_STREAM_BYTES = 128 * MIB
# calamine allocates the whole rectangle between the first and the last cell of a sheet.
SHEET_AREA = 4_000_000
# Excel has no limit but memory; people have a few dozens.
SHEETS = 500
# What all cells would hold if each shared string were copied into them.
SHEET_TEXT_BYTES = 64 * MIB
# Beginnings of tags and of attributes, in all parts of an office file together; a parsed tree
# takes some 150 bytes for each.
XML_MARKS = 3_000_000
NAME_CHARS = 200


@dataclass(frozen=True)
class ArchiveLimits:
    """Bounds of one archive, checked on what it declares before anything is unpacked."""

    members: int
    member_bytes: int
    total_bytes: int
    ratio: int
    # Small members may exceed the ratio by this much: blank scans and XML compress well.
    slack_bytes: int


PACKAGE_ZIP = ArchiveLimits(
    members=2_000,
    member_bytes=FILE_BYTES,
    total_bytes=512 * MIB,
    ratio=100,
    slack_bytes=MIB,
)
OFFICE_ZIP = ArchiveLimits(
    members=4_000,
    member_bytes=80 * MIB,
    total_bytes=200 * MIB,
    ratio=100,
    slack_bytes=4 * MIB,
)


@dataclass(frozen=True)
class JobLimits:
    """What one file, or one job, may use in the child before the kernel ends it."""

    cpu_seconds: int = 20
    # All items of one job together: a package is read file after file by one child.
    total_cpu_seconds: int = 120
    # With what is around it, a verdict comes within 25 s.
    wall_seconds: float = 23
    # Resident at most, with what the child has loaded when it is forked. What it has mapped by then
    # and touches later, some tens of MiB of libraries, comes on top: all together is within 1 GiB.
    memory_bytes: int = 960 * MIB
    # Size of the largest file that the child may write; a pure reader may write none.
    file_bytes: int = 0
    output_bytes: int = 50 * MIB
    open_files: int = 64


READING = JobLimits()
UNPACKING = JobLimits(file_bytes=FILE_BYTES)
# All files of one package together; what is left then gets the verdict TOO_SLOW.
PACKAGE_SECONDS = 120.0
