from odoo import api, models


class TrmTalent(models.Model):
    """Issues among what we hold of a person: told, moved when merged, erased."""

    _inherit = "trm.talent"

    def _get_issue_traces(self):
        """Return which issues went to these people, as superuser, newest first.

        :rtype: mailing.trace
        """
        # sudo: mailing.trace - for the person themselves, or what hangs on their file
        return (
            self.env["mailing.trace"]
            .sudo()
            .search(
                [("model", "=", self._name), ("res_id", "in", self.ids)],
                order="id desc",
            )
        )

    def _get_received_issues(self, limit=4):
        """Return the newest issues that this person got, for their own page.

        :return: each with ``subject``, ``date`` (UTC) and ``url``
        :rtype: list[dict]
        """
        self.ensure_one()
        traces = self._get_issue_traces().filtered("sent_datetime")[:limit]
        return [
            {
                "subject": trace.mass_mailing_id.subject,
                "date": trace.sent_datetime,
                "url": trace.mass_mailing_id._get_view_url(trace.email, self.id),
            }
            for trace in traces
        ]

    # -- told --------------------------------------------------------------------

    def _get_personal_sections(self):
        """Extend with the issues, and what was seen of reading them."""
        env = self.env
        columns = {
            "subject": env._("Issue"),
            "email": env._("Sent to"),
            "sent": env._("Sent on"),
            "opened": env._("Opened on"),
            "replied": env._("Answered on"),
            "links": env._("Links tapped"),
        }
        rows = [
            {
                "subject": trace.mass_mailing_id.subject,
                "email": trace.email or None,
                "sent": trace.sent_datetime or None,
                "opened": trace.open_datetime or None,
                "replied": trace.reply_datetime or None,
                "links": trace.links_click_ids.link_id.mapped("url") or None,
            }
            for trace in self._get_issue_traces()
        ]
        section = self._prepare_section("issues", env._("Newsletter"), columns, rows)
        return [*super()._get_personal_sections(), section]

    # -- erased, merged ----------------------------------------------------------

    @api.model
    def _get_erasure_relations(self):
        """Extend with the traces of mailings."""
        own = [("model", "=", self._name)]
        return [*super()._get_erasure_relations(), ("mailing.trace", "res_id", own)]

    def _erase_relations(self, relations):
        """Make clicks anonymous before it is forgotten whose they were."""
        clicks_sudo = self._get_issue_traces().links_click_ids
        clicks_sudo.write({"ip": False, "country_id": False, "mailing_trace_id": False})
        return super()._erase_relations(relations)

    def _merge_relations(self, survivor):
        """Let the survivor have got what these people got."""
        self._get_issue_traces().res_id = survivor.id
        return super()._merge_relations(survivor)
