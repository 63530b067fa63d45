from odoo import fields, models

USUAL_LINKS = (
    ("LinkedIn", "social"),
    ("XING", "social"),
    ("Instagram", "social"),
    ("WhatsApp", "messenger"),
    ("Website", "web"),
    ("Newspaper", "print"),
    ("Fair", "print"),
    ("Poster", "print"),
)
POSTER = "Poster"


class TrmPool(models.Model):
    """The links to the sign-up page of a pool."""

    _inherit = "trm.pool"

    join_link_ids = fields.One2many(
        "trm.pool.link",
        "pool_id",
        string="Links",
        groups="trm_talent.trm_talent_group_user",
    )

    def _add_usual_links(self):
        """Make a link for each place where people usually read about a company."""
        self.env["trm.pool.link"].create(
            [
                {"pool_id": pool.id, "name": name, "kind": kind, "sequence": number}
                for pool in self
                for number, (name, kind) in enumerate(USUAL_LINKS)
                if name not in pool.join_link_ids.mapped("name")
            ]
        )

    def _get_poster_link(self):
        """Return what the QR code of the poster leads to (a link, or the page)."""
        self.ensure_one()
        link = self.join_link_ids.filtered(lambda row: row.source_id.name == POSTER)
        return link[:1].url or self.join_url

    def _get_poster_qr_code(self):
        """Return the QR code of the poster, as text for a data address."""
        return self.env["trm.pool.link"]._make_qr_code(self._get_poster_link()).decode()

    def _get_plain_address(self):
        """Return the address of the page as people type it."""
        self.ensure_one()
        return (self.join_url or "").partition("://")[2]

    def action_add_usual_links(self):
        """Offer links for the usual places."""
        self._add_usual_links()

    def action_open_poster(self):
        """Open the poster in A4, ready to be printed from the browser."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/report/html/trm_talent.report_pool_poster/{self.id}",
            "target": "new",
        }
