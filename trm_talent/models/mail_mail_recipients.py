from odoo import models
from odoo.tools.mail import email_normalize_all

PEOPLE = ("trm.talent", "res.partner")
"""What a mail to a person is written from: the file, or its contact."""
OWNER = None
"""Key of who a mail is written from, among its recipients or not."""


class MailMail(models.Model):
    """Which recipients of a mail are people, and who of them must allow it.

    A recipient is named by a key: the id of a contact, or a bare address.
    """

    _inherit = "mail.mail"

    def _talent_get_keys(self):
        """Return the recipients of one mail.

        :rtype: set
        """
        addresses = email_normalize_all(f"{self.email_to or ''},{self.email_cc or ''}")
        return {*self.recipient_ids.ids, *addresses}

    def _talent_get_addresses(self):
        """Return the bare addresses of these mails.

        :rtype: list[str]
        """
        keys = {key for mail in self for key in mail._talent_get_keys()}
        return [key for key in keys if isinstance(key, str)]

    def _talent_get_receivers(self):
        """Return the files of who gets these mails, by key, and of ``OWNER``.

        What colleagues get about others is no mail to them as a person. A mailbox that
        several people share has all their files, but if it is the owner's.

        :return: by mail; ``None`` is nobody with a file, an empty recordset somebody
            whom only HR of another company knows
        :rtype: dict[int, dict]
        """
        receivers = {}
        by_address = self._talent_find_contacts()
        by_company = {}
        for mail, (owner, company) in zip(self, self._talent_get_owners(), strict=True):
            by_company.setdefault(company, {})[mail] = owner
        for company, owners in by_company.items():
            contacts = self.recipient_ids.union(*by_address.values(), *owners.values())
            files = self.env["trm.talent"]._find_files(contacts, company)
            by_key = {contact.id: contact for contact in contacts} | by_address
            for mail, owner in owners.items():
                receivers[mail.id] = {OWNER: files.get(owner.id)}
                for key in mail._talent_get_keys():
                    named = by_key.get(key, contacts.browse())
                    named = (named & owner) or named.filtered("partner_share")
                    found = [files[c.id] for c in named if c.id in files]
                    receivers[mail.id][key] = found[0].union(*found) if found else None
        return receivers

    def _talent_get_owners(self):
        """Return the contact that each of these mails is written from, and by whom.

        :rtype: list[tuple[res.partner, res.company]]
        """
        # sudo: trm.talent - whom a mail reaches, whoever sends it
        talents_sudo = self.env["trm.talent"].sudo()
        # sudo: res.partner - likewise
        contacts_sudo = self.env["res.partner"].sudo()
        by_model = self.grouped("model")
        ids = by_model.get("trm.talent", self.browse()).mapped("res_id")
        files = {talent.id: talent for talent in talents_sudo.browse(ids).exists()}
        owners = []
        for mail in self:
            contact = contacts_sudo.browse(mail.res_id)
            company = mail.record_company_id or self.env.company
            if mail.model == "trm.talent":
                file = files.get(mail.res_id, talents_sudo)
                contact, company = file.partner_id, file.company_id or company
            owners.append((contact, company))
        return owners

    def _talent_find_contacts(self):
        """Return who has the bare addresses of these mails, of those with a file.

        :rtype: dict[str, res.partner]
        """
        # sudo: res.partner - whom a mail reaches, whoever sends it
        contacts_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return contacts_sudo.search(
            [
                ("email_normalized", "in", self._talent_get_addresses()),
                ("talent_ids", "!=", False),
            ]
        ).grouped("email_normalized")

    # -- who must allow it -------------------------------------------------------

    def _talent_get_asked(self):
        """Return who has to allow these mails: files by key, by mail.

        On the file of a person, whoever is no colleague and has no file counts as that
        person: it may be an address that they had.

        :rtype: dict[int, dict]
        """
        colleagues = self._talent_get_colleague_keys()
        receivers = self._talent_get_receivers()
        asked = {}
        for mail in self:
            found = receivers[mail.id]
            owner = found.pop(OWNER)
            asked[mail.id] = {}
            for key, files in found.items():
                if files is None and key not in colleagues:
                    files = owner
                if files is not None and mail._talent_is_asked(files):
                    asked[mail.id][key] = files
        return asked

    def _talent_is_asked(self, files):
        """Return whether these people decide on mails that are not by hand.

        Contacts that colleagues know, too, have a business of their own with the
        company: what is written from the contact may be about that.
        """
        if self.model == "trm.talent" or not files:
            return True
        return any(files.partner_id.mapped("talent_confidential"))

    def _talent_get_colleague_keys(self):
        """Return the keys of those recipients of these mails who are colleagues.

        :rtype: set
        """
        # sudo: res.partner - who of them is a colleague
        inside_sudo = self.sudo().recipient_ids.filtered(lambda c: not c.partner_share)
        # sudo: res.users - which addresses are those of colleagues
        users_sudo = self.env["res.users"].sudo()
        users_sudo = users_sudo.search(
            [
                ("share", "=", False),
                ("partner_id.email_normalized", "in", self._talent_get_addresses()),
            ]
        )
        return {*inside_sudo.ids, *users_sudo.partner_id.mapped("email_normalized")}
