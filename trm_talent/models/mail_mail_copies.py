import re

from odoo import models
from odoo.tools import email_normalize, html2plaintext
from odoo.tools.mail import append_content_to_html

from .mail_mail_recipients import OWNER, PEOPLE
from .trm_talent_links import LINKS

PATHS = {path: scope for scope, (path, _life) in LINKS.items()}
LINK = re.compile(rf"https?://[^\s\"'<>]*?({'|'.join(PATHS)})/([^/\s\"'<>?#&]+)")
"""A link that answers for somebody; groups: path and token."""
CONTRIBUTOR = "trm_talent.trm_talent_group_contributor"


class MailMail(models.Model):
    """Copies of a mail: each person has their own way out in it, nobody another's."""

    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        """Give each person a copy of their own, with their own link in it."""
        copies = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        if self.model not in PEOPLE or not self.res_id:
            return copies
        # sudo: mail.mail - whoever sends it, a person's link is for them alone
        receivers = self.sudo()._talent_get_receivers()[self.id]
        receivers.pop(OWNER)
        people = {
            key: files
            for key, files in receivers.items()
            if files and len(files) == 1 and self._talent_has_way_out(files)
        }
        split = [part for copy in copies for part in _split(copy, people)]
        return [self._talent_personalize(copy, file) for copy, file in split]

    def _talent_has_way_out(self, file):
        """Return whether a person can stop this kind of mail by their own link.

        What colleagues who know nothing of the file write to a contact says nothing
        of it, either.
        """
        if self._talent_is_asked(file):
            return True
        if not self.mail_message_id._talent_is_by_hand():
            return False
        # sudo: res.users - whether HR wrote it
        return any(
            user.has_group(CONTRIBUTOR) for user in self.sudo().author_id.user_ids
        )

    def _talent_personalize(self, copy, file):
        """Return a copy with the link of who gets it, and without those of others.

        :param dict copy: of ``_prepare_outgoing_list``
        :param trm.talent file: of the person, or ``None``
        """
        body = self._talent_remove_links(copy["body"] or "", file)
        if body and file:
            url = file.leave_url
            if url[url.index(LINKS["leave"][0]) :] not in body:
                footer = file._get_leave_footer()
                body = append_content_to_html(body, footer, plaintext=False)
        headers = {
            name: value
            for name, value in copy["headers"].items()
            # one candidate does not read the address of another
            if name != "X-Msg-To-Add"
            and self._talent_remove_links(str(value), file) == str(value)
        }
        return {
            **copy,
            "body": body,
            "body_alternative": html2plaintext(body),
            "headers": headers,
        }

    def _talent_remove_links(self, text, file):
        """Return a text without the links that answer for somebody else.

        :param trm.talent file: whose links stay, or ``None``
        """
        Talent = self.env["trm.talent"]

        own_url = file.leave_url if file and LINK.search(text) else ""

        def check(found):
            path, token = found.groups()
            if found[0] == own_url:
                return found[0]
            subject_sudo, _is_over = Talent._read_link(PATHS[path], token)
            is_own = file and subject_sudo.talent_id == file
            return found[0] if is_own else self.get_base_url()

        return text.__class__(LINK.sub(check, text))


def _split(copy, people):
    """Return a copy of their own for each person who stands in the same as others.

    :param dict copy: of ``_prepare_outgoing_list``
    :param dict people: files by key
    :return: copies, and the file of who gets each or ``None``
    :rtype: list[tuple]
    """
    if copy["partner_id"]:
        return [(copy, people.get(copy["partner_id"].id))]
    to, cc = copy["email_to"], copy["email_cc"]
    own = [a for a in (*to, *cc) if email_normalize(a) in people]
    others = [a for a in (*to, *cc) if a not in own]
    if not own:
        return [(copy, None)]
    parts = [
        (_address(copy, [address], []), people[email_normalize(address)])
        for address in own
    ]
    if others:
        rest = [[a for a in some if a not in own] for some in (to, cc)]
        parts.insert(0, (_address(copy, *rest), None))
    return parts


def _address(copy, to, cc):
    """Return a copy that goes to these addresses."""
    return {
        **copy,
        "email_to": to,
        "email_cc": cc,
        "email_to_normalized": [email_normalize(address) for address in (*to, *cc)],
        "email_to_raw": ", ".join(to) or False,
    }
