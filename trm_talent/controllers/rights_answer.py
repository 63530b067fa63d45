from .person import by_link, by_login
from .rights import LINK, LOGIN, RightsController


class RightsAnswerController(RightsController):
    """The released answer to an access request: to read, and with all files."""

    @by_link(f"{LINK}/answer/<int:request_id>", methods=["GET"])
    def rights_answer(self, token, request_id, **_typed):
        """Show the answer as it was released."""
        return self._serve(
            lambda visit: self._show_answer(visit, request_id), token, scope="rights"
        )

    @by_login(f"{LOGIN}/answer/<int:request_id>", methods=["GET"])
    def my_rights_answer(self, file_id, request_id, **_typed):
        """Show the answer as it was released."""
        return self._serve_confirmed(
            lambda visit: self._show_answer(visit, request_id), file_id
        )

    @by_link(f"{LINK}/answer/<int:request_id>/files", methods=["GET"])
    def rights_answer_files(self, token, request_id, **_typed):
        """Send the answer with all files."""
        return self._serve(
            lambda visit: self._send_answer(visit, request_id), token, scope="rights"
        )

    @by_login(f"{LOGIN}/answer/<int:request_id>/files", methods=["GET"])
    def my_rights_answer_files(self, file_id, request_id, **_typed):
        """Send the answer with all files."""
        return self._serve_confirmed(
            lambda visit: self._send_answer(visit, request_id), file_id
        )

    def _find_answer(self, visit, request_id):
        """Return the person's own answer that is still there, or none."""
        return visit.talent.request_ids.filtered(
            lambda asked: asked.id == request_id and asked._is_available()
        )

    def _show_answer(self, visit, request_id):
        answer = self._find_answer(visit, request_id)
        if not answer:
            return self._not_found()
        values = {
            "rights_path": self._get_rights_path(visit),
            "answer": answer.answer_html,
        }
        return self._render_person("trm_talent.rights_answer", visit, values)

    def _send_answer(self, visit, request_id):
        answer = self._find_answer(visit, request_id)
        if not answer:
            return self._not_found()
        return self._download(answer._get_answer_content(), "answer.zip")
