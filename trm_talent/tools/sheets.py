"""Files with lists: .xlsx, .xls, .ods and .csv, as the programs really write them.

Every cell becomes text as the reader of a list would say it; every row keeps the number
that the spreadsheet shows. A broken cell never stops the others.
"""

import codecs
import csv
import datetime
import io
import zipfile

from lxml import etree

SIGNATURES = {b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "xls"}
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = ";,\t|"
MAX_COLUMNS = 300
MAX_ROWS = 200_000
MAX_UNPACKED = 500_000_000  # bytes; a larger one is no list but an attack

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class UnreadableFile(ValueError):
    """The file is none of the formats, damaged or protected."""


def read_book(content, options=None):
    """Return the sheets of a file.

    :param bytes content: the file
    :param dict options: may hold ``encoding``, ``separator`` and ``quoting`` for text;
        what was found is written back
    :return: rows by name of the sheet; a row is its number and its cells, empty rows
        are left out
    :rtype: dict[str, list[tuple[int, list[str]]]]
    :raise UnreadableFile: with the reason in English, for the log
    """
    options = {} if options is None else options
    kind = SIGNATURES.get(content[:4], "csv")
    try:
        if kind == "zip":
            kind = _get_zip_kind(content)
        readers = {"xlsx": _read_xlsx, "ods": _read_ods, "xls": _read_xls}
        book = readers[kind](content) if kind != "csv" else _read_csv(content, options)
    except UnreadableFile:
        raise
    except Exception as error:  # a library meets a damaged file in a hundred ways
        raise UnreadableFile(str(error)) from error
    return {name: list(_numbered(rows)) for name, rows in book.items()}


def _numbered(rows):
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row[:MAX_COLUMNS]]
        if any(cells):
            yield number, cells
        if number >= MAX_ROWS:
            break


def _get_zip_kind(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
            raise UnreadableFile("too large when unpacked")
        names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise UnreadableFile("an archive, but no spreadsheet")


def _to_text(value):
    """Return the value of a cell as text, as people would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


# -- Excel -------------------------------------------------------------------------


def _read_xlsx(content):
    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    sheets = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs write wrong ones
        if sheet.sheet_state == "visible":
            sheets[sheet.title] = [
                [_to_text(value) for value in row[:MAX_COLUMNS]]
                for row in sheet.iter_rows(max_row=MAX_ROWS, values_only=True)
            ]
    return sheets


def _read_xls(content):
    import xlrd

    book = xlrd.open_workbook(file_contents=content)
    return {
        sheet.name: [
            [_read_xls_cell(cell, book) for cell in sheet.row(index)]
            for index in range(sheet.nrows)
        ]
        for sheet in book.sheets()
        if not sheet.visibility
    }


def _read_xls_cell(cell, book):
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return _to_text(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _to_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    return _to_text(cell.value)


# -- LibreOffice -------------------------------------------------------------------


def _read_ods(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableFile("protected by a password")
        with archive.open("content.xml") as stream:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.parse(stream, parser).getroot()
    return {
        table.get(f"{TABLE}name"): list(_read_ods_rows(table))
        for table in root.iter(f"{TABLE}table")
    }


def _read_ods_rows(table):
    count = 0
    for row in table.iter(f"{TABLE}table-row"):
        cells = []
        for cell in row:
            repeat = int(cell.get(f"{TABLE}number-columns-repeated") or 1)
            cells += [_read_ods_cell(cell)] * min(repeat, MAX_COLUMNS - len(cells))
        repeat = int(row.get(f"{TABLE}number-rows-repeated") or 1)
        if count + repeat > MAX_ROWS:  # the empty rest of the sheet
            return
        for _number in range(repeat):
            yield cells
        count += repeat


def _read_ods_cell(cell):
    kind = cell.get(f"{OFFICE}value-type")
    text = "\n".join("".join(p.itertext()) for p in cell.findall(f"{TEXT}p"))
    if kind == "date":
        value = cell.get(f"{OFFICE}date-value") or ""
        return value.replace("T00:00:00", "").replace("T", " ")
    if kind == "float" and not text.isdecimal():
        return _to_text(float(cell.get(f"{OFFICE}value")))
    return text


# -- text --------------------------------------------------------------------------


def _read_csv(content, options):
    text = _decode(content, options)
    quote = (options.get("quoting") or '"')[:1]
    separator = options.get("separator")
    if not separator or separator not in text:
        separator = _find_separator(text, quote)
        options["separator"] = separator
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, quotechar=quote
    )
    csv.field_size_limit(1_000_000)
    return {"": list(rows)}


def _decode(content, options):
    for bom, encoding in BOMS:
        if content.startswith(bom):
            options["encoding"] = encoding.removesuffix("-sig")
            return content.decode(encoding, errors="replace")
    chosen = options.get("encoding") or ""
    if b"\0" in content[:4096]:
        if chosen.startswith(("utf-16", "utf-32")):
            return content.decode(chosen, errors="replace")
        raise UnreadableFile("neither a spreadsheet nor text")
    # what is valid UTF-8 hardly is anything else; the choice may be of a former file
    for encoding in filter(None, ("utf-8", chosen, "windows-1252")):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        options["encoding"] = encoding
        return text
    return content.decode("latin1")


def _find_separator(text, quote):
    """Return what separates most cells, counted in the rows that agree with others."""
    best, best_score = ",", 0
    sample = io.StringIO("".join(text.splitlines(keepends=True)[:200]), newline="")
    for separator in SEPARATORS:
        sample.seek(0)
        widths = [
            len(row)
            for row in csv.reader(sample, delimiter=separator, quotechar=quote)
            if len(row) > 1
        ]
        score = max((widths.count(w) * w for w in set(widths)), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best
