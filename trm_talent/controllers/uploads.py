"""Files that people send: which kinds, how big, and under which name they are kept."""

import re
from pathlib import PurePath

from odoo.http import request
from odoo.tools.mimetypes import guess_mimetype

BIGGEST_FILE = 10 * 1024 * 1024
BIGGEST_REQUEST = 3 * BIGGEST_FILE
FILE_TYPES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
NOT_IN_A_NAME = re.compile(r"[^\w .()-]+")


def read_upload(name):
    """Return the content and the name of a file of the form, empty ones without it.

    :rtype: tuple[bytes, str]
    """
    upload = request.httprequest.files.get(name)
    if not upload:
        return b"", ""
    return upload.read(BIGGEST_FILE + 1), upload.filename or ""


def get_upload_error(data):
    """Return why a file is not taken, in words, or nothing; the content decides.

    :param bytes data: as of ``read_upload``
    """
    if len(data) > BIGGEST_FILE:
        return request.env._("This file is larger than 10 MB.")
    if not data or guess_mimetype(data) not in FILE_TYPES:
        return request.env._(
            "This kind of file does not work here. Please choose a PDF, Word, "
            "OpenDocument, JPG or PNG file."
        )
    return ""


def clean_file_name(file_name, data):
    """Return the name of a file, with the ending that its content has."""
    path = PurePath(file_name.replace("\\", "/"))
    stem = NOT_IN_A_NAME.sub("_", path.stem)[:80].strip(" ._") or "document"
    return stem + FILE_TYPES[guess_mimetype(data)]
