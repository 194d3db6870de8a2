"""A frozen report's paper: kept word for word and drawing for drawing; the pictures stay in their sealed files."""

from typing import Any

from sagtill.documents.rules.paper import Paper
from sagtill.documents.rules.stored import paper_from, storable
from sagtill.files.services import content_of
from sagtill.quality_report.models import Image, QualityReport


def kept(paper: Paper, report: QualityReport) -> dict[str, Any]:
    """The paper as it is stored. Where somebody's picture stands there is only which file it is."""
    files = {_content(content_of(one.file)): str(one.file_id) for one in _images(report)}
    stored: dict[str, Any] = storable(paper)
    for block in stored["blocks"]:
        if block["is"] == "Picture" and (file := files.get(block["content"]["bytes"])):
            block["content"] = {"file": file}
    return stored


def as_frozen(report: QualityReport, *, pictures: bool) -> Paper:
    """The paper as it was frozen."""
    stored = dict(report.paper)
    if not pictures:
        stored["blocks"] = [one for one in stored["blocks"] if "file" not in (one.get("content") or {})]
        return paper_from(stored)
    files = {str(one.file_id): content_of(one.file) for one in _images(report)}
    stored["blocks"] = [_with_picture(one, files) for one in stored["blocks"]]
    return paper_from(stored)


def _with_picture(block: dict[str, Any], files: dict[str, bytes]) -> dict[str, Any]:
    file = (block.get("content") or {}).get("file")
    return block if file is None else {**block, "content": storable(files[file])}


def _content(content: bytes) -> str:
    return str(storable(content)["bytes"])


def _images(report: QualityReport) -> list[Image]:
    return list(Image.objects.filter(section__report=report).select_related("file"))
