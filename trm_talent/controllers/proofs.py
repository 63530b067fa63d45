from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import request


class ProofsController(http.Controller):
    """The proofs of all people, for whoever is about to uninstall the app."""

    @http.route("/trm_talent/proofs", type="http", auth="user", methods=["POST"])
    def proofs(self, **_typed):
        """Write the file, note what is in it, and send it piece by piece."""
        if not request.env.user.has_group("base.group_system"):
            raise request.not_found()
        file = request.env["trm.consent"]._export_proofs()
        return request.make_response(
            wrap_file(request.httprequest.environ, file),
            [
                ("Content-Type", "application/zip"),
                ("Content-Disposition", http.content_disposition("proofs.zip")),
            ],
        )
