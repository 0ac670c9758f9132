"""The limited process: opens one file, counts or draws a page, has Tesseract read it, and finds its articles.

The file comes on the standard input, the job as the only argument (JSON); the answer goes to the standard output: the
length of its JSON in eight bytes, the JSON, then the two pictures. ``setrlimit`` bounds address space, processor time
and written bytes (POSIX.1-2017), for Tesseract as well, which inherits it. The clock on the wall is outside.
"""

import json
import logging
import math
import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from ..layout.articles import articles_of
from ..layout.paragraphs import doubtful_of
from ..layout.pictures import straightened
from ..layout.words import Reading, read_tsv
from . import limits

PROGRAM, LANGUAGE = "tesseract", "ind"
NICENESS = 10
POINTS = 72
"""To an inch."""
QUALITY = 78
GRACE = 2


class Refusal(Exception):  # noqa: N818 (says what happened)
    """The file can't be read; ``args[0]`` is a key of ``wording.FAULTS``."""


def main() -> None:
    """Do one job."""
    logging.disable(logging.CRITICAL)
    job = json.loads(sys.argv[1])
    _limit(job["seconds"])
    pictures: list[bytes] = []
    try:
        data = sys.stdin.buffer.read()
        answer = {"pages": _count(data)} if job["do"] == "count" else _read(job, data, pictures)
    except Refusal as refusal:
        answer = {"fault": refusal.args[0]}
    except MemoryError:
        answer = {"fault": "too_heavy"}
    except (pypdfium2.PdfiumError, AttributeError, ValueError, ArithmeticError, LookupError, TypeError, OSError):
        answer = {"fault": "broken"}
    text = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(text).to_bytes(8, "big") + text + b"".join(pictures))
    sys.stdout.buffer.flush()
    os._exit(0)  # what libraries do at the end of a process has no one to serve


def _count(data: bytes) -> int:
    pages = len(pypdfium2.PdfDocument(data))
    if not pages:
        raise Refusal("broken")
    return pages


def _read(job: dict[str, Any], data: bytes, pictures: list[bytes]) -> dict[str, Any]:
    """Draw, straighten, read, cut."""
    seen = _drawn(data, job["page"]) if job["kind"] == "pdf" else _opened(data)
    colour, grey = straightened(seen)
    small = colour.copy()
    small.thumbnail((limits.SMALL, limits.SMALL * 4))
    pictures += [_jpeg(colour), _jpeg(small)]
    told: dict[str, Any] = {
        "size": colour.size, "small": small.size, "bytes": [len(one) for one in pictures],
        "words": [], "articles": [], "fault": "",
    }  # fmt: skip
    try:
        reading = _words(grey)
    except Refusal as refusal:
        return {**told, "fault": refusal.args[0]}
    told["words"] = [[one.text, *_corners(one.box), round(one.confidence)] for one in reading.words]
    told["articles"] = [
        {
            "boxes": [_corners(box) for box in one.boxes], "title": one.title, "text": one.text,
            "doubtful": doubtful_of(one.words),
        }
        for one in articles_of(reading).articles
    ]  # fmt: skip
    return told


def _corners(box: Any) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]


def _drawn(data: bytes, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[number]
    width, height = page.get_size()
    if not all(limits.LEAST_SIDE <= side <= limits.LONGEST_SIDE for side in (width, height)):
        raise Refusal("page_size")
    dpi = min(limits.DPI, POINTS * math.sqrt(limits.MOST_PIXELS / (width * height)))
    drawn: Image.Image = page.render(scale=dpi / POINTS, may_draw_forms=False, limit_image_cache=True).to_pil()
    return drawn.convert("RGB")


def _opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    shrink = math.sqrt(limits.MOST_PIXELS / max(1, picture.width * picture.height))
    if shrink < 1:
        size = (max(1, int(picture.width * shrink)), max(1, int(picture.height * shrink)))
        picture.draft("RGB", size)
        return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    return picture.convert("RGB")


def _words(grey: Image.Image) -> Reading:
    program = shutil.which(PROGRAM)
    if program is None:
        raise Refusal("no_reader")
    pixels = BytesIO()
    grey.save(pixels, "PPM")
    asked = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(limits.DPI), "tsv"]
    done = subprocess.run(
        asked, input=pixels.getvalue(), capture_output=True, check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
    )  # fmt: skip
    if done.returncode:
        raise Refusal("no_language" if b"loading language" in done.stderr else "reader_failed")
    reading = read_tsv(done.stdout.decode("utf-8", "replace").splitlines())
    if len(reading.words) > limits.MOST_WORDS:
        raise Refusal("too_dense")
    return reading


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, progressive=True)
    return out.getvalue()


def _limit(seconds: float) -> None:
    cpu = math.ceil(seconds)
    bounds = {
        resource.RLIMIT_AS: limits.MEMORY,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: limits.MOST_OUTPUT,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in bounds.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most + 1 if kind == resource.RLIMIT_CPU else most))
    signal.alarm(cpu + GRACE)
    with suppress(OSError):
        os.nice(NICENESS)


if __name__ == "__main__":
    main()
