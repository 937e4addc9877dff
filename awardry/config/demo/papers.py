"""What the learners of the demonstration hand in: words and pictures of our own making."""

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

from awardry.core.evidence import EvidenceForm, EvidenceKind

OPENINGS = (
    "On the Saturday session I worked at stand {n} with a city bicycle that pulled to one side.",
    "The owner had written on the job card that the chain slipped on hills; I began with a look from front to back.",
    "Before anybody came in I checked the floor, the exits and the stand, and noted two things on the board.",
    "I asked the visitor what they hoped for, listened, and said back to them what I had understood.",
    "This is my log of the evening: what I did first, what I measured, and where I asked for help.",
    "Two bicycles came with the same fault, so I could compare what I found on each.",
)
CLOSINGS = (
    "Looking back, I would put the tool out before I start, not when I need it.",
    "My assessor watched the last part and signed the card.",
    "The reading was 0.6, so I advised a new chain and explained why in plain words.",
    "I wrote it up the same day so that the next person could carry on from my card.",
)
KINDS = (
    (EvidenceKind.STATEMENT, EvidenceForm.TEXT, "Log of a session"),
    (EvidenceKind.PRODUCT, EvidenceForm.FILES, "Photograph of the finished job"),
    (EvidenceKind.OBSERVATION, EvidenceForm.TEXT, "Observation at the stand"),
    (EvidenceKind.WORKSHEET, EvidenceForm.FILES, "Job card"),
    (EvidenceKind.DISCUSSION, EvidenceForm.TEXT, "Conversation about the repair"),
    (EvidenceKind.WITNESS, EvidenceForm.TEXT, "What the session leader saw"),
)
FEEDBACK = (
    "Clear and in your own words.",
    "The photographs show each step; well kept.",
    "I saw this at the stand and agree with your account.",
    "Good measurement, and you said what it means.",
)
MORE = (
    "You describe what you did, but not why you chose that value. Add the maker's figure and how you read it."
)


def words(number: int) -> str:
    """A short text that differs from one item to the next."""
    opening = OPENINGS[number % len(OPENINGS)].format(n=1 + number % 6)
    return f"{opening} {CLOSINGS[number % len(CLOSINGS)]} (Entry {number})"


def picture(number: int) -> SimpleUploadedFile:
    """A small PNG of stripes in greens, different for each number, so that no two learners share a file."""
    width, height = 160, 110
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            band = (x + y + number * 7) // 14 % 3
            rows += bytes((15 + 40 * band + number % 11, 91 + 30 * band, 87 + number % 13))
    body = zlib.compress(bytes(rows), 9)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return SimpleUploadedFile(f"stand-{number}.png", content, content_type="image/png")
