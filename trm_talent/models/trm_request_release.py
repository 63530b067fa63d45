import base64
import io
import zipfile
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import groupby

from ..tools.portability import get_safe_name

DAYS = 7
"""For so long an answer can be read and downloaded; then one may ask again."""
GROUP_MANAGER = "trm_talent.trm_talent_group_manager"


class TrmRequest(models.Model):
    """An answer goes out: frozen as it was looked through, on the person's page."""

    _inherit = "trm.request"

    answer_html = fields.Html(
        string="Answer as Sent", readonly=True, sanitize=False, groups=GROUP_MANAGER
    )
    answer_file = fields.Binary(readonly=True, attachment=True, groups=GROUP_MANAGER)
    released_datetime = fields.Datetime(string="Released", readonly=True)
    available_date = fields.Date(
        string="On the Person's Page Until", compute="_compute_available_date"
    )

    @api.depends("released_datetime")
    def _compute_available_date(self):
        for request in self:
            released = request.released_datetime
            day = released and fields.Datetime.context_timestamp(request, released)
            request.available_date = day and day.date() + timedelta(days=DAYS)

    def _is_available(self):
        """Return whether the person can get the answer on their page today."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return bool(self.available_date and today <= self.available_date)

    def action_release_answer(self):
        """Freeze the answer, and write to the person that it is there.

        Whoever has no address gets it printed.

        :raise UserError: not looked through, or we do not know who it is
        """
        self.ensure_one()
        self._check_open()
        self._check_identity()
        self._check_reviewed()
        self.released_datetime = fields.Datetime.now()
        html = self._render_answer()
        self.write({"answer_html": html, "answer_file": self._pack_answer(html)})
        self._close("done")
        if self._tell_answered():
            return None
        return self.action_print_answer()

    def action_print_answer(self):
        """Show the answer, ready to print; before its release as it would be."""
        self.ensure_one()
        self.env["trm.request.line"].check_access("read")
        report = self.env.ref("trm_talent.trm_request_report_answer")
        return report.report_action(self, config=False)

    def _tell_answered(self):
        """Write to the person; return whether there is an address to write to."""
        talent = self.talent_id._filter_contactable("answer")
        self.env["trm.notice"]._queue(
            talent,
            "answer_ready",
            "trm_talent.mail_template_answer_ready",
            key=str(self.id),
            purpose="answer",
        )
        return bool(talent)

    # -- what goes out -----------------------------------------------------------

    def _get_answer_parts(self):
        """Return the entries by part, as they go out.

        :return: title and entries; of each ``text`` (empty if left out), ``note``
        :rtype: list[tuple[str, list[dict]]]
        """
        lines = self.line_ids.filtered(lambda line: not line.attachment_id)
        entries = [
            (
                line.title,
                {
                    "text": "" if line.is_hidden else line.text,
                    "note": line.reason if line.is_hidden or line.is_changed else "",
                    "is_hidden": line.is_hidden,
                },
            )
            for line in lines
        ]
        return [
            (title, [entry for _title, entry in group])
            for title, group in groupby(entries, key=lambda pair: pair[0])
        ]

    def _render_answer(self):
        """Return the answer as HTML, in the language of the person."""
        talent = self.talent_id
        request = self.with_context(lang=talent._get_lang())
        company = request.company_id
        kind = "art14" if talent.legal_basis in ("sourced", "unknown") else "art13"
        values = {
            "asked": request,
            "talent": request.talent_id,
            "company": company,
            "notice": self.env["trm.privacy.notice"]._render(
                company, kind, talent._get_lang(), talent._is_informal()
            ),
            "parts": self._get_answer_parts(),
            "files": self.line_ids.filtered("attachment_id"),
        }
        return request.env["ir.qweb"]._render("trm_talent.request_answer", values)

    def _pack_answer(self, html):
        """Return a zip with the answer and the files that are not left out.

        :rtype: bytes
        """
        lang = self.talent_id._get_lang().replace("_", "-")
        page = f'<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8">{html}</html>'
        buffer = io.BytesIO()
        # sudo: ir.attachment - files of the person, whatever they hang on
        files_sudo = self.sudo().line_ids.filtered(lambda line: not line.is_hidden)
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("answer.html", page)
            for number, line in enumerate(files_sudo.filtered("attachment_id"), 1):
                name = f"files/{number:02}-{get_safe_name(line.original)}"
                archive.writestr(name, line.attachment_id.raw)
        return base64.b64encode(buffer.getvalue())

    def _get_answer_content(self):
        """Return the zip that went out.

        :rtype: bytes
        """
        self.ensure_one()
        return base64.b64decode(self.with_context(bin_size=False).answer_file)

    @api.autovacuum
    def _gc_answers(self):
        """Delete the copies of files and entries that nobody can get any more."""
        day = fields.Datetime.now() - timedelta(days=DAYS + 1)
        old = self.search([("released_datetime", "<", day), ("line_ids", "!=", False)])
        old.line_ids.unlink()
        old.write({"answer_file": False})
