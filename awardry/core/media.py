"""What a file is, by its first bytes: a name can say anything."""

import re
import unicodedata

# Bytes at a place -> media type. The order matters where one beginning is the beginning of another.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
)
_OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heif", b"avif": "image/avif",
           b"M4A ": "audio/mp4", b"qt  ": "video/quicktime"}  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|script|iframe|svg|\?xml)\b", re.IGNORECASE)

# The beginning that `sniff` wants to see.
HEAD = 4096

# What a browser shows by itself without running anything the file brings along.
IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
INLINE = IMAGES | {"application/pdf"}

WORDS = {
    "application/pdf": "PDF", "application/rtf": "rich text", "text/plain": "text", "text/html": "web page",
    "image/svg+xml": "SVG drawing", "application/zip": "ZIP archive", "application/x-ole-storage": "older Office file",
    "application/octet-stream": "unknown type", "video/quicktime": "QuickTime video", "video/x-msvideo": "AVI video",
    "audio/mpeg": "MP3 audio", "video/mp4": "MP4 video", "audio/mp4": "MP4 audio",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheet",
    "application/vnd.microsoft.portable-executable": "program", "application/x-executable": "program",
    _OFFICE[b"word/"]: "Word document", _OFFICE[b"xl/"]: "Excel workbook", _OFFICE[b"ppt/"]: "PowerPoint slides",
}  # fmt: skip


def sniff(head: bytes) -> str:
    """The media type that the first bytes of a file show; application/octet-stream when they show none."""
    if head.startswith(b"PK\x03\x04"):
        return _zip(head)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    for place, magic, media_type in _MAGIC:
        if head[place : place + len(magic)] == magic:
            return media_type
    return _text(head)


def _zip(head: bytes) -> str:
    # OpenDocument stores its type, uncompressed, as the first entry.
    if declared := re.search(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)", head):
        return declared[1].decode()
    return next((found for folder, found in _OFFICE.items() if folder in head), "application/zip")


def _text(head: bytes) -> str:
    if match := _MARKUP.search(head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")):
        return "image/svg+xml" if b"<svg" in head.lower() and match[0].lower() != b"<html" else "text/html"
    try:
        # The cut may fall into a character: up to three bytes of it are missing.
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return "application/octet-stream"
        text = head[: error.start].decode("utf-8-sig")
    control = any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f" for c in text)
    return "application/octet-stream" if control or not text else "text/plain"


def word(media_type: str) -> str:
    """A media type as people say it: `PDF`, `JPEG image`."""
    if media_type in WORDS:
        return WORDS[media_type]
    family, _, kind = media_type.partition("/")
    return f"{kind.removeprefix('x-').upper()} {family}" if family in {"image", "audio", "video"} else kind


# What an ending promises, where people would be misled by anything else.
_PROMISES = {
    "pdf": ("PDF", {"application/pdf"}),
    "png": ("picture", IMAGES), "jpg": ("picture", IMAGES), "jpeg": ("picture", IMAGES), "gif": ("picture", IMAGES),
    "docx": ("Word document", {_OFFICE[b"word/"], "application/zip"}),
    "xlsx": ("Excel workbook", {_OFFICE[b"xl/"], "application/zip"}),
    "txt": ("text", {"text/plain"}), "mp3": ("sound", {"audio/mpeg"}),
}  # fmt: skip


def promised(name: str, media_type: str) -> str:
    """What the ending of a name promises when the content is something else; nothing when they agree."""
    word, held = _PROMISES.get(name.rpartition(".")[2].lower(), ("", set()))
    return word if word and media_type not in held else ""


def clean_name(name: str, longest: int = 120) -> str:
    """A file's name without its folders or anything that hides what it is; its ending is kept when it is cut."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # Cc and Cf: control characters, and the marks that turn the direction of writing (…gpj.exe reads …exe.jpg).
    visible = "".join(c for c in base if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    tidy = re.sub(r'[<>:"|?*]', "_", " ".join(visible.split())).strip(" .")
    if len(tidy) > longest:
        stem, dot, ending = tidy.rpartition(".")
        ending = ending if dot and len(ending) <= 10 else ""
        tidy = (stem or tidy)[: longest - len(ending) - 1].rstrip(" .") + (f".{ending}" if ending else "")
    return tidy or "file"
