from odoo import models
from odoo.fields import Domain

DOCUMENT_FIELDS = "date kind name is_from_person".split()


class TrmTalent(models.Model):
    """Documents, photos, scans and whatever was attached to a message."""

    _inherit = "trm.talent"

    def _get_personal_sections(self):
        """Extend with the list of documents; the files are apart."""
        return [
            *super()._get_personal_sections(),
            self._prepare_records_section(
                "documents",
                self.env._("Documents"),
                self.document_ids,
                DOCUMENT_FIELDS,
                True,
            ),
        ]

    def _get_personal_files(self):
        """Extend with all files of the person, one query for all."""
        attachments = self.env["ir.attachment"].search(
            self._get_personal_files_domain(), order="id"
        )
        names = self._get_personal_file_names(attachments)
        provided = self._filter_personal_provided(attachments)
        return super()._get_personal_files() + [
            {
                "name": names[attachment.id],
                "attachment": attachment,
                "is_provided": attachment in provided,
            }
            for attachment in attachments
        ]

    def _get_personal_holders(self):
        """Return what files hang on: records and the field that holds the file.

        :rtype: list[tuple]
        """
        evidence = self.env["trm.consent.evidence"].search(
            [("entry_id.subject_id.talent_id", "=", self.id)]
        )
        signups = self.env["trm.signup"].search([("talent_id", "=", self.id)])
        return [
            (self, False),
            (self.partner_id, False),
            (self.partner_id, "image_1920"),
            (self.document_ids, "file"),
            (signups, "file"),
            (evidence, "scan"),
        ]

    def _get_personal_files_domain(self):
        """Return the domain of the attachments of the person."""
        messages = self._get_personal_messages()
        domain = Domain("id", "in", messages.attachment_ids.ids)
        for records, field in self._get_personal_holders():
            domain |= (
                Domain("res_model", "=", records._name)
                & Domain("res_id", "in", records.ids)
                & Domain("res_field", "=", field)
            )
        return domain

    def _get_personal_file_names(self, attachments):
        """Return names by id; a file of a field is called as the record says."""
        names = {attachment.id: attachment.name for attachment in attachments}
        holders = {
            "trm.document": ("name", self.document_ids),
            "trm.signup": ("file_name", self.env["trm.signup"]),
            "trm.consent.evidence": ("scan_name", self.env["trm.consent.evidence"]),
        }
        for attachment in attachments.filtered("res_field"):
            if attachment.res_model == "res.partner":
                names[attachment.id] = self.env._("Photo")
                continue
            field, records = holders[attachment.res_model]
            record = records.browse(attachment.res_id)
            names[attachment.id] = record[field] or attachment.name
        return names

    def _filter_personal_provided(self, attachments):
        """Return the files that came from the person: documents, and what they sent."""
        sent = self._get_personal_messages().filtered(
            lambda message: message.author_id == self.partner_id
        )
        return attachments.filtered(
            lambda a: a.res_model in ("trm.document", "trm.signup")
            or a in sent.attachment_ids
        )
