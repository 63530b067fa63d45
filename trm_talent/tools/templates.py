"""Empty lists to fill in: an .xlsx with headers, choices and a page of help."""

import io

import xlsxwriter

MAX_ROWS = 5000
MAX_CHOICES = 250  # characters that Excel takes for the choices of a cell


def write_template(sheet_name, columns, help_name, help_lines):
    """Return the content of an .xlsx with headers and nobody in it.

    :param str sheet_name: name of the list
    :param list[tuple] columns: header, width, choices or nothing
    :param str help_name: name of the page of help
    :param list[tuple[str, str]] help_lines: what, and what to write there
    :rtype: bytes
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E7E9ED", "border": 1})
        text = book.add_format({"num_format": "@"})  # keeps zeros and plus signs
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(sheet_name[:31])
        for index, (header, width, choices) in enumerate(columns):
            sheet.set_column(index, index, width, text)
            sheet.write_string(0, index, header, bold)
            if choices and len(",".join(choices)) < MAX_CHOICES:
                sheet.data_validation(
                    1,
                    index,
                    MAX_ROWS,
                    index,
                    {"validate": "list", "source": choices, "error_type": "warning"},
                )
        sheet.freeze_panes(1, 0)
        page = book.add_worksheet(help_name[:31])
        page.set_column(0, 0, 30, wrap)
        page.set_column(1, 1, 80, wrap)
        for row, line in enumerate(help_lines):
            page.write_row(row, 0, line)
    return stream.getvalue()
