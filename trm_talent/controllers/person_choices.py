from odoo.http import request

from ..tools.ledger import sha256
from .person import PersonPage, by_link, by_login


class PersonChoicesController(PersonPage):
    """What a person allows: one switch per purpose and channel, one per pool."""

    @by_link("/talent/page/<string:token>/choices", methods=["GET"])
    def choices_page(self, token, **_typed):
        """Show what is allowed."""
        return self._serve(self._show_choices, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>/choices", methods=["POST"], csrf=False)
    def choices_submit(self, token, **_typed):
        """Do the one thing that was tapped."""
        return self._serve(self._act_choices, token)

    @by_login("/my/talent/<int:file_id>/choices", methods=["GET"])
    def my_choices_page(self, file_id, **_typed):
        """Show what is allowed."""
        return self._serve(self._show_choices, file_id=file_id)

    @by_login("/my/talent/<int:file_id>/choices", methods=["POST"])
    def my_choices_submit(self, file_id, **_typed):
        """Do the one thing that was tapped."""
        return self._serve(self._act_choices, file_id=file_id)

    @by_link("/talent/page/<string:token>/receipts", methods=["GET"])
    def receipts_page(self, token, **_typed):
        """Show the receipts of all that was decided."""
        return self._serve(self._show_receipts, token)

    @by_login("/my/talent/<int:file_id>/receipts", methods=["GET"])
    def my_receipts_page(self, file_id, **_typed):
        """Show the receipts of all that was decided."""
        return self._serve(self._show_receipts, file_id=file_id)

    # -- handlers ----------------------------------------------------------------

    def _show_choices(self, visit, done=None, errors=None):
        talent = visit.talent
        granted, requested = talent._get_held_consents()
        values = {
            "granted": granted,
            "requested": requested,
            "allowable": self._prepare_allowable(talent),
            "pools": talent._get_pool_choices(),
            "joinable": talent._get_joinable_pools(),
            "leave_path": f"{visit.base_path}/choices",
            "done": done or {},
            "errors": errors or {},
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.person_choices", visit, values, status)

    def _act_choices(self, visit):
        """Do one thing: allow, take back, join, leave, stop; others change nothing."""
        talent = visit.talent
        via = "portal" if visit.has_login else "link"
        action = self._get_text("action")
        if action == "allow":
            return self._allow(visit, via)
        done = {}
        if action == "withdraw":
            done = {"withdrawn": self._withdraw(talent, via)}
        elif action == "pool":
            done = {"left": talent._leave_pool(self._get_number("membership"))}
        elif action == "join":
            done = {"joined": self._join(talent)}
        elif action == "stop":
            talent._stop_everything(self._get_evidence(talent.company_id), via=via)
            done = {"stop": True}
        return self._show_choices(visit, done)

    def _allow(self, visit, via):
        """Take a yes, if it is to the words that were shown."""
        talent = visit.talent
        asked = (self._get_text("purpose"), self._get_text("channel"))
        for choice in self._prepare_allowable(talent):
            if (choice["purpose"].code, choice["channel"]) != asked:
                continue
            if choice["shown"] != self._get_text("shown"):
                text = request.env._(
                    "The words of the consent have just changed. Please read them "
                    "again."
                )
                return self._show_choices(visit, errors={"form": text})
            is_mailed = talent._allow_by_person(
                choice["purpose"],
                choice["channel"],
                choice["wording"],
                self._get_evidence(talent.company_id),
                via,
            )
            return self._show_choices(
                visit, {"mailed" if is_mailed else "allowed": choice["purpose"].name}
            )
        return self._show_choices(visit, {"nothing": True})

    def _withdraw(self, talent, via):
        evidence = self._get_evidence(talent.company_id)
        channel = self._get_text("channel") or None
        return talent._withdraw(self._get_text("purpose"), evidence, via, channel)

    def _join(self, talent):
        """Join one of the pools that are offered; return its public name, or None."""
        pool_id = self._get_number("pool")
        pool = talent._get_joinable_pools().filtered(lambda pool: pool.id == pool_id)
        if not pool:
            return None
        talent._join_by_person(pool)
        return pool.public_name

    def _show_receipts(self, visit):
        receipts = visit.talent._get_receipts(with_origin=True)
        return self._render_person(
            "trm_talent.person_receipts", visit, {"receipts": receipts}
        )

    def _prepare_allowable(self, talent):
        """Return what one may allow, each with its words and their checksum.

        :rtype: list[dict]
        """
        choices = []
        for purpose, channel in talent._get_allowable():
            wording = purpose._render_wording(
                talent.company_id, is_informal=talent._is_informal(), channel=channel
            )
            choices.append(
                {
                    "purpose": purpose,
                    "channel": channel,
                    "wording": wording,
                    "shown": sha256(wording),
                }
            )
        return choices
