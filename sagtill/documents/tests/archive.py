"""What can be seen of PDF/A-2a and PDF/A-3a (ISO 19005-2 and -3) in the file itself, clause by clause, with nothing but a PDF reader.

It is no validator: what it does not look at is said in docs/adr/0050-documents.md. Each fault is a sentence with its clause.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

# The schemas that need no description of their own (6.6.2.3).
_KNOWN = {
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "adobe:ns:meta/",
}
_FORBIDDEN_ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/SetOCGState",
}  # fmt: skip
_STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu",
    "Figure", "Formula", "Form",
}  # fmt: skip
_BLENDS = {
    "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
    "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
}  # fmt: skip


def faults(content: bytes, part: int = 2) -> list[str]:
    """Every way in which the file is seen not to be PDF/A of this part, level A. Empty when none is seen."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [*_file(content, pdf), *_metadata(pdf, part), *_colour(pdf), *_structure(pdf), *_fonts(pdf)]
        return [*found, *_objects(pdf), *_annotations(pdf), *_enclosed(pdf, part)]


def _file(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    lines = content.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", lines[0]):
        yield "6.1.2 the first line says which version"
    if not lines[1].startswith(b"%") or sum(byte > 127 for byte in lines[1][1:5]) != 4:
        yield "6.1.2 the second line is a comment of four high bytes"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 the file has an identity"
    if pdf.is_encrypted:
        yield "6.1.3 nothing is encrypted"
    if not content.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "6.1.3 nothing comes after the end"


def _metadata(pdf: pikepdf.Pdf, part: int) -> Iterator[str]:
    root = pdf.Root
    if "/Metadata" not in root:
        yield "6.6.2.1 the document has metadata"
        return
    said = root.Metadata.read_bytes().decode("utf-8")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) != (str(part), "A"):
            yield "6.6.4 the part and the level are said"
        pairs = {"/Title": "dc:title", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
        for key, name in {**pairs, "/Subject": "dc:description"}.items():
            if key in pdf.docinfo and str(pdf.docinfo[key]) != str(meta.get(name)):
                yield f"6.6.3 {key} is the same in both places"
        if not meta.get("dc:title"):
            yield "6.6.2 there is a title"
    unknown = set(re.findall(r'xmlns:\w+="([^"]+)"', said)) - _KNOWN
    if unknown:
        yield f"6.6.2.3 schemas without a description: {sorted(unknown)}"


def _colour(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", Array()) if one.get("/S") == Name.GTS_PDFA1]
    profiles = {one.DestOutputProfile.objgen for one in intents if "/DestOutputProfile" in one}
    if len(profiles) != 1:
        yield "6.2.3 there is one output profile"
        return
    profile = intents[0].DestOutputProfile
    raw = profile.read_bytes()
    space = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(raw[16:20])
    if raw[36:40] != b"acsp" or space != int(profile.N) or raw[12:16] not in (b"prtr", b"mntr", b"scnr", b"spac"):
        yield "6.2.3 the profile is an ICC profile of as many colours as it says"
    if raw[8] > 4:
        yield "6.2.3 the profile is of version 4 at most"
    for page in pdf.pages:
        used = {str(one.operator) for one in pikepdf.parse_content_stream(page)}
        if int(profile.N) == 3 and used & {"k", "K"}:
            yield "6.2.4.3 no CMYK where the profile is RGB"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", Dictionary()).get("/Marked", False)) or "/StructTreeRoot" not in root:
        yield "6.7.2 the document is tagged"
        return
    if not str(root.get("/Lang", "")):
        yield "6.7.4 the language is said"
    roles = {str(key): str(value) for key, value in root.StructTreeRoot.get("/RoleMap", Dictionary()).items()}
    kinds = {str(one.S) for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.StructElem}
    loose = {kind for kind in kinds if kind[1:] not in _STANDARD and roles.get(kind, "")[1:] not in _STANDARD}
    if loose:
        yield f"6.7.3.4 kinds of tags that no standard knows: {sorted(loose)}"
    for page in pdf.pages:
        if page.get("/Tabs") not in (None, Name.S) and "/Annots" in page:
            yield "6.7 the order of tabbing is the order of reading"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if not isinstance(one, Dictionary) or one.get("/Type") != Name.Font:
            continue
        name = str(one.get("/BaseFont", ""))
        if one.Subtype == Name.Type0:
            if "/ToUnicode" not in one:
                yield f"6.2.11.7 {name} says which letters its shapes are"
            below = one.DescendantFonts[0]
            if below.Subtype == Name.CIDFontType2 and "/CIDToGIDMap" not in below:
                yield f"6.2.11.3.2 {name} says which shape each number is"
            if str(one.Encoding) not in ("/Identity-H", "/Identity-V"):
                yield f"6.2.11.3.3 {name} has its table of letters within"
        elif "/FontDescriptor" not in one and one.Subtype != Name.Type3:
            yield f"6.2.11.4 {name} is embedded"
        descriptor = one.get("/FontDescriptor")
        if descriptor is not None and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"6.2.11.4 {name} is embedded"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, Stream):
            yield from _stream(one)
        if not isinstance(one, Dictionary | Stream):
            continue
        if str(one.get("/S")) in _FORBIDDEN_ACTIONS:
            yield f"6.5.1 an action that is not allowed: {one.S}"
        if {"/AA", "/JS", "/XFA"} & set(one.keys()):
            yield "6.4, 6.5 nothing runs by itself"
        if one.get("/Type") == Name.ExtGState:
            if "/TR" in one or one.get("/TR2", Name.Default) != Name.Default or "/HTP" in one:
                yield "6.2.5 no transfer functions"
            blend: Any = one.get("/BM", Name.Normal)
            if not isinstance(blend, Array) and str(blend)[1:] not in _BLENDS:
                yield f"6.2.10 a way of blending that is not known: {blend}"
    if {"/OCProperties", "/AcroForm"} & set(pdf.Root.keys()):
        yield "6.4, 6.9 no forms and no layers"


def _stream(one: Stream) -> Iterator[str]:
    if {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()):
        yield "6.1.7.1 what a stream holds lies in the file"
    if "LZWDecode" in str(one.get("/Filter", "")):
        yield "6.1.7.2 no LZW"
    if one.get("/Subtype") == Name.Image and (bool(one.get("/Interpolate", False)) or "/Alternates" in one):
        yield "6.2.8 pictures are shown as they are"
    if one.get("/Subtype") == Name.PS or "/PS" in one or "/OPI" in one:
        yield "6.2.9 no PostScript"


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for one in page.get("/Annots", Array()):
            flags = int(one.get("/F", 0))
            # Printed, and not hidden, invisible, unseen on the screen or toggled.
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                yield f"6.3.2 {one.Subtype} is printed and not hidden"
            if one.Subtype not in (Name.Link, Name.Popup) and "/AP" not in one:
                yield f"6.3.3 {one.Subtype} says how it looks"


def _enclosed(pdf: pikepdf.Pdf, part: int) -> Iterator[str]:
    files = list(pdf.attachments.items())
    if files and part < 3:
        yield "6.8 files may only lie within part 3"
    named = {one.objgen for one in pdf.Root.get("/AF", Array())}
    for name, spec in files:
        held = spec.obj
        missing = {"/AFRelationship", "/F", "/UF", "/EF"} - set(held.keys())
        if missing or held.objgen not in named:
            yield f"6.8 {name} says how it belongs: {sorted(missing)}"
            continue
        within = held.EF.F
        if "/Subtype" not in within or "/ModDate" not in within.get("/Params", Dictionary()):
            yield f"6.8 {name} says its kind and its day"
