from odoo import api, models
from odoo.tools import SQL

from .trm_change_reference import DOCUMENT_TABLES

ROW_CONTENT = """(
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t))
     WHERE value NOT IN ('null', 'false') AND key NOT IN ('write_date', 'write_uid')
)"""


class TrmChange(models.Model):
    """How a bulk change is undone: records that it made and nobody touched since.

    A person made by the change is judged as a whole: file, contact and pools go, or
    all of them stay because somebody already worked with the person.
    """

    _inherit = "trm.change"

    # -- recording ---------------------------------------------------------------

    @api.model
    def _prepare_created_payloads(self, records):
        """Return what lines keep of records that were just made.

        A digest of the row, and for a person that of the contact made with the file
        and the newest message, to-do and attachment that already belong to it.

        :rtype: dict[int, dict]
        """
        payloads = {
            record_id: {"row": digest}
            for record_id, digest in self._get_row_digests(records).items()
        }
        if records._name != "trm.talent":
            return payloads
        contacts = self._get_own_contacts(records)
        digests = self._get_row_digests(contacts)
        contact_ids = {talent.id: talent.partner_id.id for talent in records}
        seen = self._get_newest_ids()
        for talent_id, payload in payloads.items():
            contact_id = contact_ids[talent_id]
            payload["seen"] = seen
            if contact_id in digests:
                payload["contact"] = [contact_id, digests[contact_id]]
        return payloads

    @api.model
    def _get_own_contacts(self, talents):
        """Return the contacts that were made together with these files.

        A contact that existed before is not confidential, or older than its file.
        """
        # sudo: res.partner - only which contact was made together with the file
        contacts_sudo = talents.sudo().partner_id
        born = {talent.partner_id.id: talent.create_date for talent in talents}
        return contacts_sudo.filtered(
            lambda contact: contact.talent_confidential
            and contact.create_date == born[contact.id]
        )

    @api.model
    def _get_newest_ids(self):
        """Return the newest id of each table of messages, to-dos, attachments."""
        tables = [SQL.identifier(table) for table in DOCUMENT_TABLES]
        parts = [SQL("(SELECT COALESCE(MAX(id), 0) FROM %s)", name) for name in tables]
        row = self.env.execute_query(SQL("SELECT %s", SQL(", ").join(parts)))[0]
        return dict(zip(DOCUMENT_TABLES, row, strict=True))

    @api.model
    def _get_row_digests(self, records):
        """Return a SHA-256 of the row of each record, by id.

        Who wrote last and when counts for people, as their tags are in other tables.
        Elsewhere what counts is what the row says, so that changes can be undone one
        after the other, the last one first.
        """
        self.env.flush_all()
        is_person = records._name in ("trm.talent", "res.partner")
        rows = self.env.execute_query(
            SQL(
                "SELECT id, encode(sha256(convert_to(%s::text, 'UTF8')), 'hex')"
                " FROM %s AS t WHERE id = ANY(%s)",
                SQL("t") if is_person else SQL(ROW_CONTENT),
                SQL.identifier(records._table),
                list(records.ids),
            )
        )
        return dict(rows)

    # -- undoing -----------------------------------------------------------------

    def _undo_created(self, lines_sudo, outcome):
        """Remove records that the change made, if nobody touched them since.

        :param trm.change.line lines_sudo: lines of records that were made
        :param Outcome outcome: told who was restored
        """
        if not lines_sudo:
            return
        gone, untouched = self._split_created(lines_sudo)
        of_people = lines_sudo.filtered(lambda line: line.model == "trm.talent")
        people = self._filter_unused_people(of_people & untouched, untouched)
        staying = (of_people - people - gone).talent_id
        others = (untouched - of_people).filtered(
            lambda line: line.talent_id not in staying
        )
        leaving = {line.talent_id.id for line in people}
        with_people = others.filtered(lambda line: line.talent_id.id in leaving)
        outcome.add("restored", with_people | people)
        outcome.add("gone", gone)
        self._remove(with_people, people)
        others = self._filter_unused(others - with_people)
        outcome.add("restored", others)
        outcome.add(
            "kept", (lines_sudo - gone - people - with_people - others).exists()
        )
        self._remove(others)

    def _split_created(self, lines_sudo):
        """Return the lines of records that are gone, and of untouched ones."""
        gone = untouched = lines_sudo.browse()
        for model, lines in lines_sudo.grouped("model").items():
            records = self.env[model].browse(lines.mapped("res_id")).exists()
            existing = set(records.ids)
            gone |= lines.filtered(lambda line: line.res_id not in existing)
            digests = self._get_row_digests(records._filtered_access("write"))
            untouched |= lines.filtered(
                lambda line: digests.get(line.res_id) == line.payload["row"]
            )
        return gone, untouched

    def _filter_unused(self, lines_sudo):
        """Return the lines of records that nothing refers to."""
        unused = lines_sudo.browse()
        for model, lines in lines_sudo.grouped("model").items():
            used = self._find_used(model, lines.mapped("res_id"))
            unused |= lines.filtered(lambda line: line.res_id not in used)
        return unused

    def _filter_unused_people(self, lines_sudo, untouched):
        """Return the lines of people whom nobody worked with since.

        :param trm.change.line lines_sudo: lines of files, unchanged
        :param trm.change.line untouched: all lines whose records go with them
        """
        own = self._get_own_rows(lines_sudo, untouched)
        files = {line.res_id: line for line in lines_sudo}
        contacts = {
            line.payload["contact"][0]: line
            for line in lines_sudo
            if line.payload.get("contact")
        }
        # sudo: res.partner - compared with what the change itself made
        partners_sudo = self.env["res.partner"].sudo().browse(contacts).exists()
        digests = self._get_row_digests(partners_sudo)
        used = lines_sudo.browse()
        for contact_id, line in contacts.items():
            if digests.get(contact_id) != line.payload["contact"][1]:
                used |= line
        for model, lines in (("trm.talent", files), ("res.partner", contacts)):
            for record_id in self._find_used(model, list(lines), own):
                used |= lines[record_id]
            for table, record_id, newest in self._get_newest_documents(model, lines):
                if newest > lines[record_id].payload["seen"][table]:
                    used |= lines[record_id]
        return lines_sudo - used

    def _get_own_rows(self, lines_sudo, untouched):
        """Return which rows that refer to these people do not mean work with them.

        What goes with them; addons add what they linked themselves.

        :param trm.change.line lines_sudo: lines of files
        :param trm.change.line untouched: all lines whose records go with them
        :return: ids by table
        :rtype: dict[str, list[int]]
        """
        return {
            self.env[model]._table: lines.mapped("res_id")
            for model, lines in untouched.grouped("model").items()
        }

    def _remove(self, others_sudo, people_sudo=()):
        """Delete records, then files, then the contacts made with them."""
        by_model = {
            model: lines.mapped("res_id")
            for model, lines in others_sudo.grouped("model").items()
        }
        by_model["trm.talent"] = [line.res_id for line in people_sudo]
        by_model["res.partner"] = [
            line.payload["contact"][0]
            for line in people_sudo
            if line.payload.get("contact")
        ]
        for model, ids in by_model.items():
            # sudo: the model - recruiting may not delete in general, but takes back
            # what it made itself and nobody touched since
            self.env[model].sudo().browse(ids).exists().unlink()
