import base64
from datetime import datetime

from odoo import fields, models
from odoo.exceptions import UserError

from ..tools.profiles import normalize_linkedin
from ..tools.sheets import UnreadableFile, read_book

COLUMNS = {"URL": "url", "Email Address": "email", "Connected On": "since"}


class TrmNetworkUpload(models.TransientModel):
    """Dialog: LinkedIn's list of one's connections marks people one knows already.

    Nobody is created, and nothing of the file is kept.
    """

    _name = "trm.network.upload"
    _description = "Upload LinkedIn Connections"

    file = fields.Binary(string="Connections.csv", attachment=False)

    def action_apply(self):
        """Mark the people who are in the file.

        :raise UserError: it is no list of connections, in words
        """
        self.ensure_one()
        rows = self._read_rows()
        new = self.env["trm.network.contact"]._connect(self._match(rows), "linkedin")
        self.file = False
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(new)s people marked; %(total)s connections were read, and "
                    "nobody was added.",
                    new=len(new),
                    total=len(rows),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _read_rows(self):
        """Return the connections of the file: ``url``, ``email``, ``since``.

        :rtype: list[dict]
        """
        try:
            sheets = read_book(base64.b64decode(self.file or b""))
        except UnreadableFile:
            sheets = {}
        lines = [cells for rows in sheets.values() for _number, cells in rows]
        for place, cells in enumerate(lines):
            if set(COLUMNS) <= set(cells):
                names = [COLUMNS.get(cell) for cell in cells]
                return [
                    dict(zip(names, line, strict=False)) for line in lines[place + 1 :]
                ]
        raise UserError(
            self.env._(
                "This is not LinkedIn's list of connections. On LinkedIn: Settings → "
                "Data privacy → Get a copy of your data → Connections. Then upload the "
                "file Connections.csv."
            )
        )

    def _match(self, rows):
        """Return the people who are in the file, by profile or by e-mail address.

        :return: since when, by ``trm.talent``
        :rtype: dict
        """
        by_url = {normalize_linkedin(row.get("url") or ""): row for row in rows}
        by_email = {(row.get("email") or "").strip().lower(): row for row in rows}
        for found in (by_url, by_email):
            found.pop("", None)
            found.pop(None, None)
        people = self.env["trm.talent"].search_fetch(
            [
                "|",
                ("linkedin_url", "in", list(by_url)),
                ("partner_id.email_normalized", "in", list(by_email)),
            ],
            ["linkedin_url", "email_normalized"],
        )
        matched = {}
        for talent in people:
            row = by_url.get(talent.linkedin_url) or by_email[talent.email_normalized]
            matched[talent] = self._read_day(row.get("since"))
        return matched

    def _read_day(self, text):
        """Return the day of a row ("12 Nov 2024"), or today.

        :rtype: date
        """
        try:
            return datetime.strptime(text or "", "%d %b %Y").date()
        except ValueError:
            return fields.Date.context_today(self)
