import base64

from odoo import http
from odoo.http import request
from odoo.tools.mimetypes import guess_mimetype

from ..models.trm_talent_person_documents import MOST_DOCUMENTS, SPECIAL
from ..tools.ledger import sha256
from .person import PersonPage, by_link, by_login
from .uploads import BIGGEST_REQUEST, clean_file_name, get_upload_error, read_upload

UPLOAD = {"methods": ["POST"], "max_content_length": BIGGEST_REQUEST}


class PersonDocumentsController(PersonPage):
    """Documents that a person sends, sees and deletes by themselves."""

    @by_link("/talent/page/<string:token>/documents", methods=["GET"])
    def documents_page(self, token, **_typed):
        """Show what was sent."""
        return self._serve(self._show_documents, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>/documents", csrf=False, **UPLOAD)
    def documents_submit(self, token, **_typed):
        """Take a document, or delete one."""
        return self._serve(self._act_documents, token)

    @by_login("/my/talent/<int:file_id>/documents", methods=["GET"])
    def my_documents_page(self, file_id, **_typed):
        """Show what was sent."""
        return self._serve(self._show_documents, file_id=file_id)

    @by_login("/my/talent/<int:file_id>/documents", **UPLOAD)
    def my_documents_submit(self, file_id, **_typed):
        """Take a document, or delete one."""
        return self._serve(self._act_documents, file_id=file_id)

    @by_link("/talent/page/<string:token>/documents/<int:document_id>", methods=["GET"])
    def document_download(self, token, document_id, **_typed):
        """Send one document back."""
        return self._serve(lambda visit: self._send(visit, document_id), token)

    @by_login("/my/talent/<int:file_id>/documents/<int:document_id>", methods=["GET"])
    def my_document_download(self, file_id, document_id, **_typed):
        """Send one document back."""
        return self._serve(
            lambda visit: self._send(visit, document_id), file_id=file_id
        )

    # -- handlers ----------------------------------------------------------------

    def _show_documents(self, visit, done="", errors=None):
        talent = visit.talent
        documents = talent._get_own_documents()
        kinds = documents._fields["kind"]._description_selection(request.env)
        wording = self._get_special_wording(talent)
        values = {
            "documents": documents,
            "has_room": len(documents) < MOST_DOCUMENTS,
            "most": MOST_DOCUMENTS,
            "kinds": dict(kinds),
            "kind": self._get_text("kind"),
            "special": talent._get_special_state(),
            "special_code": SPECIAL,
            "special_wording": wording,
            "special_shown": sha256(wording),
            "done": done,
            "errors": errors or {},
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.person_documents", visit, values, status)

    def _act_documents(self, visit):
        """Take or delete one document; what nobody offers changes nothing."""
        action = self._get_text("action")
        if action == "upload":
            return self._upload(visit)
        done = ""
        if action == "delete":
            document = self._find_document(visit, self._get_number("document"))
            if document:
                visit.talent._delete_own_document(document)
                done = "deleted"
        return self._show_documents(visit, done)

    def _upload(self, visit):
        talent = visit.talent
        data, file_name = read_upload("file")
        agrees = bool(self._get_text(f"agree_{SPECIAL}"))
        errors = self._get_document_errors(talent, data, agrees)
        if errors:
            return self._show_documents(visit, errors=errors)
        if agrees and talent._get_special_state() != "granted":
            talent._allow_by_person(
                self._get_special(),
                "email",
                self._get_special_wording(talent),
                self._get_evidence(talent.company_id),
                "portal" if visit.has_login else "link",
            )
        talent._add_own_document(
            clean_file_name(file_name, data),
            base64.b64encode(data),
            self._get_text("kind"),
        )
        return self._show_documents(visit, "added")

    def _get_document_errors(self, talent, data, agrees):
        """Return why a document is not taken, by field, in words.

        :rtype: dict[str, str]
        """
        env = request.env
        if len(talent._get_own_documents()) >= MOST_DOCUMENTS:
            return {"form": env._("There is no more room. Please delete one before.")}
        if text := get_upload_error(data):
            return {"file": text}
        shown = sha256(self._get_special_wording(talent))
        if agrees and self._get_text("shown") != shown:
            text = env._(
                "The words of the consent have just changed. Please read them again."
            )
            return {f"agree_{SPECIAL}": text}
        if not agrees and talent._get_special_state() == "closed":
            text = env._(
                "We would have to delete it again: you took back that documents may "
                "contain sensitive details. Please tick the box, or do not send it."
            )
            return {f"agree_{SPECIAL}": text}
        return {}

    def _find_document(self, visit, document_id):
        own = visit.talent._get_own_documents()
        return own.filtered(lambda document: document.id == document_id)

    def _send(self, visit, document_id):
        """Send a document as a file to save: no browser shows it, no cache keeps it."""
        document = self._find_document(visit, document_id)
        if not document:
            return self._not_found()
        data = base64.b64decode(document.file or b"")
        headers = [
            ("Content-Type", guess_mimetype(data)),
            ("Content-Disposition", http.content_disposition(document.name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'; sandbox"),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Robots-Tag", "noindex"),
        ]
        return request.make_response(data, headers)

    def _get_special(self):
        # sudo: trm.consent.purpose - its words are for everybody
        return request.env["trm.consent.purpose"].sudo()._get(SPECIAL)

    def _get_special_wording(self, talent):
        return self._get_special()._render_wording(
            talent.company_id, is_informal=talent._is_informal()
        )
