"""QR codes as drawings: sharp in every size, and without a library for pixels."""

import base64

from reportlab.graphics.barcode.qr import QrCodeWidget

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
    'shape-rendering="crispEdges"><path d="{path}"/></svg>'
)


def make_qr_svg(text):
    """Return a QR code of a text, a drawing of one path, without a margin.

    :param str text: e.g. the address of a page
    :rtype: str
    """
    code = QrCodeWidget(text, barLevel="M").qr
    code.make()
    size = code.getModuleCount()
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row in range(size)
        for column in range(size)
        if code.isDark(row, column)
    )
    return SVG.format(size=size, path=path)


def make_qr_url(text):
    """Return a QR code of a text as a data URL.

    :param str text: e.g. the address of a page
    :rtype: str
    """
    picture = base64.b64encode(make_qr_svg(text).encode()).decode()
    return f"data:image/svg+xml;base64,{picture}"
