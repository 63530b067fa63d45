import re

from markupsafe import Markup

from odoo import api, models

from .trm_signup import CONFIRM_PATHS
from .trm_talent_links import LINKS
from .trm_talent_person_address import ADDRESS_PATHS

SLASH = "(?:/|%2F)"
"""Mail programs wrap addresses in others, where a slash is escaped."""
PATHS = "|".join(
    path.replace("/", SLASH)
    for path in (
        *(path for path, _life in LINKS.values()),
        *CONFIRM_PATHS.values(),
        *ADDRESS_PATHS.values(),
    )
)
HREF = re.compile(rf"""\s+href=(["'])[^"']*?(?:{PATHS}){SLASH}[^"']*\1""", re.I)
TOKEN = re.compile(rf"""((?:{PATHS}){SLASH})[^\s"'<>&?#/%]+""", re.I)


class MailMessage(models.Model):
    """Mails as they are kept: without the links by which a person answers.

    Whoever reads the timeline could answer in the name of the person, and the proof
    would name the person. The mail that is sent has a text of its own.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Keep no link of a person, also not one that they quote in an answer."""
        return super().create([self._talent_hide_links(vals) for vals in vals_list])

    def write(self, vals):
        """See create."""
        return super().write(self._talent_hide_links(vals))

    @api.model
    def _talent_hide_links(self, vals):
        """Return the values with a body that shows where links were, and no more."""
        body = vals.get("body")
        if not body or "talent" not in body:
            return vals
        hidden = TOKEN.sub(r"\1…", HREF.sub("", str(body)))
        return {**vals, "body": Markup(hidden) if isinstance(body, Markup) else hidden}
