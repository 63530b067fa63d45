from odoo import models

SPECIAL = "special_categories"
MOST_DOCUMENTS = 10
CLOSED = ("declined", "withdrawn", "expired")


class TrmTalent(models.Model):
    """Documents that a person sends by themselves, and takes away again."""

    _inherit = "trm.talent"

    def _get_own_documents(self):
        """Return the documents that the person sent, as superuser; no others.

        :rtype: trm.document
        """
        self.ensure_one()
        # sudo: trm.document - the person's own, for themselves
        documents_sudo = self.sudo().document_ids
        return documents_sudo.filtered("is_from_person")

    def _get_special_state(self):
        """Return whether sensitive details in documents are allowed.

        :return: ``granted``, ``closed`` (taken back: documents go) or ``open``
        :rtype: str
        """
        # sudo: trm.consent - the person's own page
        rows_sudo = self.sudo().consent_ids
        states = rows_sudo.filtered(lambda c: c.purpose_id.code == SPECIAL).mapped(
            "state"
        )
        if "granted" in states:
            return "granted"
        return "closed" if set(states) & set(CLOSED) else "open"

    def _add_own_document(self, name, file, kind):
        """Keep a document that the person sent.

        :param str name: of the file, cleaned
        :param bytes file: its checked content, base64
        :param str kind: key of ``trm.document.kind``; others count as ``other``
        """
        # sudo: trm.document - sent by the person, into their own file
        documents_sudo = self.env["trm.document"].sudo()
        kinds = dict(documents_sudo._fields["kind"].selection)
        documents_sudo.create(
            {
                "talent_id": self.id,
                "name": name,
                "kind": kind if kind in kinds else "other",
                "file": file,
                "is_from_person": True,
            }
        )
        env = self._in_team_language().env
        self._log_by_person(env._("Sent a document: %(name)s", name=name))

    def _delete_own_document(self, document):
        """Delete a document that the person sent, for good.

        :param trm.document document: one of ``_get_own_documents``
        """
        env = self._in_team_language().env
        self._log_by_person(env._("Deleted a document: %(name)s", name=document.name))
        document.unlink()
