from base64 import b64encode
from io import BytesIO
from urllib.parse import urlencode

import qrcode

from odoo import api, fields, models

MEDIUMS = {
    "social": "Social Media",
    "messenger": "Messenger",
    "web": "Website",
    "print": "Print",
    "colleague": "Colleague",
    "other": "Other",
}
"""Name of the ``utm.medium`` of each kind of link; data, so not translated."""
QR_BOX_PIXELS = 20


class TrmPoolLink(models.Model):
    """A link to a sign-up page for one place or one colleague.

    Who signs up by it keeps that source for life, so one can see later what brought
    people who stayed.
    """

    _name = "trm.pool.link"
    _description = "Link to a Sign-up Page"
    _order = "sequence, id"

    pool_id = fields.Many2one(
        "trm.pool", required=True, ondelete="cascade", index=True, readonly=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Where", required=True, help="Becomes the source of the people."
    )
    kind = fields.Selection(
        selection=[
            ("social", "Social network"),
            ("messenger", "Messenger"),
            ("web", "Website"),
            ("print", "Printed, with QR code"),
            ("colleague", "Colleague"),
            ("other", "Other"),
        ],
        default="other",
        required=True,
    )
    source_id = fields.Many2one(
        "utm.source", required=True, readonly=True, ondelete="restrict"
    )
    medium_id = fields.Many2one(
        "utm.medium", required=True, readonly=True, ondelete="restrict"
    )
    campaign_id = fields.Many2one("utm.campaign", readonly=True, ondelete="set null")
    url = fields.Char(string="Link", compute="_compute_url")
    qr_code = fields.Binary(string="QR Code", compute="_compute_qr_code")
    people_count = fields.Integer(string="People", compute="_compute_people_count")

    _source_uniq = models.Constraint(
        "UNIQUE(pool_id, source_id)", "There is already a link for this place."
    )

    @api.depends("pool_id.join_url", "source_id", "medium_id", "campaign_id")
    def _compute_url(self):
        for link in self:
            utm = {
                "utm_source": link.source_id.name,
                "utm_medium": link.medium_id.name,
                "utm_campaign": link.campaign_id.name,
            }
            query = urlencode({name: value for name, value in utm.items() if value})
            link.url = link.pool_id.join_url and f"{link.pool_id.join_url}?{query}"

    @api.depends("url")
    def _compute_qr_code(self):
        for link in self:
            link.qr_code = link.url and self._make_qr_code(link.url)

    @api.model
    def _make_qr_code(self, url):
        """Return a QR code as PNG, big enough for a poster.

        :rtype: bytes
        """
        code = qrcode.QRCode(
            error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=QR_BOX_PIXELS
        )
        code.add_data(url)
        image = BytesIO()
        code.make_image().save(image, format="PNG")
        return b64encode(image.getvalue())

    def _compute_people_count(self):
        groups = self.env["trm.pool.membership"]._read_group(
            [
                ("pool_id", "in", self.pool_id.ids),
                ("talent_id.source_id", "in", self.source_id.ids),
            ],
            ["pool_id", "talent_id.source_id"],
            ["__count"],
        )
        counts = {(pool.id, source.id): number for pool, source, number in groups}
        for link in self:
            link.people_count = counts.get((link.pool_id.id, link.source_id.id), 0)

    @api.model_create_multi
    def create(self, vals_list):
        """Find or make the source, the medium and the campaign of the link."""
        return super().create([self._prepare_utm(vals) for vals in vals_list])

    def write(self, vals):
        """A new name is a new source; people keep the one they came by."""
        if not {"name", "kind"} & vals.keys():
            return super().write(vals)
        for link in self:
            old = {
                "name": link.name,
                "kind": link.kind,
                "pool_id": link.pool_id.id,
            }
            super(TrmPoolLink, link).write(self._prepare_utm({**old, **vals}))
        return True

    @api.model
    def _prepare_utm(self, vals):
        """Return the values with what the address names; made where it is missing."""
        find = self.env["utm.mixin"]._find_or_create_record
        pool = self.env["trm.pool"].browse(vals["pool_id"])
        kind = vals.get("kind") or "other"
        return {
            **vals,
            "source_id": find("utm.source", vals["name"]).id,
            "medium_id": find("utm.medium", MEDIUMS[kind]).id,
            "campaign_id": find("utm.campaign", pool.join_slug or pool.name).id,
        }

    def action_download_qr_code(self):
        """Download the QR code of this link as PNG."""
        self.ensure_one()
        name = f"{self.pool_id.join_slug}-{self.pool_id._slugify(self.name)}.png"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/qr_code/{name}?download=1",
            "target": "download",
        }
