from odoo import http
from odoo.http import request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportTemplateController(http.Controller):
    """The empty list that people fill in."""

    @http.route("/trm_talent/import_template", type="http", auth="user", readonly=True)
    def import_template(self):
        """Send the template in the language of the user."""
        if not request.env["trm.talent"].has_access("create"):
            raise request.not_found()
        name, content = request.env["trm.talent"]._get_import_template()
        return request.make_response(
            content,
            [
                ("Content-Type", XLSX),
                ("Content-Disposition", http.content_disposition(name)),
            ],
        )
