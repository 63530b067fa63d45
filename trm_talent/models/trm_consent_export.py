import inspect
import json
import os
import tempfile
import zipfile

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import ledger
from ..tools.proof_readme import get_readme

EXPORTED_PARAMETER = "trm_talent.proofs_exported"
BATCH_SIZE = 5000
EXPORTS = {
    "subjects.jsonl": SQL("""
        SELECT row.id, row.uuid, company.name AS company, contact.name AS person,
               row.is_current, row.head_seq, row.head_hash, row.closed_date
          FROM trm_consent_subject row
          JOIN res_company company ON company.id = row.company_id
     LEFT JOIN trm_talent talent ON talent.id = row.talent_id
     LEFT JOIN res_partner contact ON contact.id = talent.partner_id
        """),
    "entries.jsonl": SQL(
        """
        SELECT row.id, subject.uuid AS subject, row.seq, row.version, %s,
               row.previous_hash, row.entry_hash
          FROM trm_consent_entry row
          JOIN trm_consent_subject subject ON subject.id = row.subject_id
        """,
        SQL(", ").join(SQL.identifier("row", name) for name in ledger.HASHED_FIELDS),
    ),
    "evidence.jsonl": SQL("""
        SELECT row.id, row.entry_id AS entry, row.salt, row.payload,
               row.scan_name
          FROM trm_consent_evidence row
        """),
    "texts.jsonl": SQL("""
        SELECT row.id, company.name AS company, row.purpose, row.lang, row.version,
               row.body, row.text_hash, row.first_used
          FROM trm_consent_text row
          JOIN res_company company ON company.id = row.company_id
        """),
}


class TrmConsent(models.Model):
    """All proofs in one file that is understood without Odoo, for good."""

    _inherit = "trm.consent"

    @api.model
    def _export_proofs(self):
        """Return a file with all proofs of all companies, at its beginning.

        Written a batch at a time, so that memory does not grow with it. Once it is
        complete, what is in it counts as exported. Who may have it is checked by the
        caller.

        :rtype: io.BufferedRandom
        """
        file = tempfile.TemporaryFile()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", get_readme(ledger.HASHED_FIELDS))
            archive.writestr("ledger.py", inspect.getsource(ledger))
            for name, query in EXPORTS.items():
                with archive.open(name, "w", force_zip64=True) as member:
                    for row in self._iterate_rows(query):
                        line = json.dumps(row, ensure_ascii=False)
                        member.write(f"{line}\n".encode())
            self._export_scans(archive)
        self._note_export()
        file.seek(0)
        return file

    @api.model
    def _iterate_rows(self, query):
        """Yield the rows of a query on ``row``, as they are hashed."""
        last = 0
        while True:
            rows = self.env.execute_query_dict(
                SQL(
                    "%s WHERE row.id > %s ORDER BY row.id LIMIT %s",
                    query,
                    last,
                    BATCH_SIZE,
                )
            )
            if not rows:
                return
            for row in rows:
                yield {
                    name: value if isinstance(value, int) else ledger.to_text(value)
                    for name, value in row.items()
                }
            last = rows[-1]["id"]

    @api.model
    def _export_scans(self, archive):
        """Add the scans, by id of the evidence."""
        # sudo: ir.attachment - see _export_proofs
        attachments_sudo = self.env["ir.attachment"].sudo()
        # sudo: trm.consent.evidence - see _export_proofs
        evidence_sudo = self.env["trm.consent.evidence"].sudo()
        for attachment_sudo in attachments_sudo.search(
            [("res_model", "=", evidence_sudo._name), ("res_field", "=", "scan")],
            order="id",
        ):
            evidence = evidence_sudo.browse(attachment_sudo.res_id)
            ending = os.path.splitext(evidence.scan_name or "")[1]
            if not ending[1:].isalnum():
                ending = ""
            archive.writestr(f"scans/{evidence.id}{ending}", attachment_sudo.raw)
            attachment_sudo.invalidate_recordset()

    # -- whether it was made ----------------------------------------------------------

    @api.model
    def _count_proofs(self):
        """Return how many decisions there are, and the digest of all ends of chains.

        :rtype: tuple[int, str]
        """
        ((count, digest),) = self.env.execute_query(SQL("""
                SELECT (SELECT count(*) FROM trm_consent_entry),
                       encode(sha256(convert_to(COALESCE(string_agg(
                           uuid || ' ' || head_seq || ' ' || head_hash, ',' ORDER BY id
                       ), ''), 'UTF8')), 'hex')
                  FROM trm_consent_subject WHERE head_seq > 0
                """))
        return count, digest

    @api.model
    def _note_export(self):
        """Remember which proofs were exported."""
        count, digest = self._count_proofs()
        # sudo: ir.config_parameter - a note that whoever may uninstall leaves
        self.env["ir.config_parameter"].sudo().set_param(
            EXPORTED_PARAMETER, f"{count} {digest}"
        )

    @api.model
    def _is_exported(self):
        """Return whether all that there is now was exported, or there is nothing."""
        count, digest = self._count_proofs()
        noted = self.env["ir.config_parameter"].sudo().get_param(EXPORTED_PARAMETER)
        return not count or (noted or "").endswith(digest)

    @api.model
    def _check_exported(self):
        """Refuse with words what would delete proofs that nobody has elsewhere."""
        if not self._is_exported():
            raise UserError(
                self.env._(
                    "There is proof of what people agreed to: %(count)s decisions. You "
                    "may need it for years, and it would go with the app. Please press "
                    "'Export the Proofs' in the dialog that uninstalls the app, keep "
                    "the file in a safe place, and then uninstall.",
                    count=self._count_proofs()[0],
                )
            )
