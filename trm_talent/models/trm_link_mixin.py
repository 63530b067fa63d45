from base64 import b64encode
from io import BytesIO
from urllib.parse import urlencode

import qrcode

from odoo import api, fields, models

from ..tools.slugs import slugify

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


class TrmLinkMixin(models.AbstractModel):
    """A link to a public page for one place or one colleague.

    Who comes by it keeps that source for life, so one can see later what brought
    people who stayed. Models name the record that has the page in ``_page_field``.
    """

    _name = "trm.link.mixin"
    _description = "Link to a Public Page"
    _order = "sequence, id"
    _page_field = None

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

    @api.depends("source_id", "medium_id", "campaign_id")
    def _compute_url(self):
        for link in self:
            utm = {
                "utm_source": link.source_id.name,
                "utm_medium": link.medium_id.name,
                "utm_campaign": link.campaign_id.name,
            }
            query = urlencode({name: value for name, value in utm.items() if value})
            url = link._get_page_url()
            link.url = url and f"{url}?{query}"

    @api.depends("url")
    def _compute_qr_code(self):
        for link in self:
            link.qr_code = link.url and self._make_qr_code(link.url)

    def _compute_people_count(self):
        """Count the people who came by each link."""
        raise NotImplementedError

    def _get_page_url(self):
        """Return the address of the page.

        :rtype: str
        """
        raise NotImplementedError

    @api.model
    def _get_page_slug(self, page):
        """Return what the campaign of a page is called, and its files.

        :param page: the record that has the page
        :rtype: str
        """
        raise NotImplementedError

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
                self._page_field: link[self._page_field].id,
            }
            super(TrmLinkMixin, link).write(self._prepare_utm({**old, **vals}))
        return True

    @api.model
    def _prepare_utm(self, vals):
        """Return the values with what the address names; made where it is missing."""
        find = self.env["utm.mixin"]._find_or_create_record
        page = self[self._page_field].browse(vals[self._page_field])
        kind = vals.get("kind") or "other"
        return {
            **vals,
            "source_id": find("utm.source", vals["name"]).id,
            "medium_id": find("utm.medium", MEDIUMS[kind]).id,
            "campaign_id": find("utm.campaign", self._get_page_slug(page)).id,
        }

    def action_download_qr_code(self):
        """Download the QR code of this link as PNG."""
        self.ensure_one()
        slug = self._get_page_slug(self[self._page_field])
        name = f"{slug}-{slugify(self.name)}.png"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/qr_code/{name}?download=1",
            "target": "download",
        }
