import json
from urllib.parse import urlsplit

from odoo.http import request

from ..models.trm_talent_checkup import CHECKED_FIELDS
from ..tools.ledger import sha256
from .person import PersonPage, by_link

CHANNELS = {"page": "email", "letter": "post"}
"""What a link proves, by its kind."""
LONGEST_WISH = 2000


class CheckupController(PersonPage):
    """ "Is this still right?": a link in a mail, a page, and buttons that act.

    The token in the address is the permission; no cookie takes part.
    """

    @by_link("/talent/page/<string:token>/checkup", methods=["GET"])
    def checkup_page(self, token, **_typed):
        """Show what we know and may do; a link scanner changes nothing."""
        return self._checkup_show("page", token)

    # csrf: the token is the permission; stopping needs no cookie, as joining needs none
    @by_link("/talent/page/<string:token>/checkup", methods=["POST"], csrf=False)
    def checkup_submit(self, token, **_typed):
        """Renew, stop, or send a new link."""
        return self._checkup_act("page", token)

    def _checkup_show(self, scope, token):
        """Return the page of a link.

        :param str scope: key of ``LINKS``, what kind of link it is
        """
        return self._serve(
            lambda visit: self._render_checkup(visit.subject, scope), token, scope=scope
        )

    def _checkup_act(self, scope, token):
        """Take an answer; an old link of a mail sends a new one."""
        return self._serve(
            lambda visit: self._take_answer(visit.subject, scope), token, scope=scope
        )

    def _take_answer(self, subject, scope):
        talent = subject.talent_id
        if self._get_text("answer") == "stop":
            evidence = self._get_evidence(talent.company_id)
            talent._stop_by_checkup(evidence, CHANNELS[scope])
            return self._render_done(subject, is_stopped=True)
        return self._answer(subject, scope)

    def _answer(self, subject, scope):
        """Keep what was tapped, or say what is missing."""
        talent, channel = subject.talent_id, CHANNELS[scope]
        typed = self._read_form(talent, channel)
        renewed, asked = talent._get_checkup_questions(channel)
        wordings, checksum = self._get_wordings(talent, channel)
        errors = {}
        if request.params.get("wordings") != checksum:
            errors["form"] = request.env._(
                "The words of the consent have just changed. Please read them again."
            )
        elif not renewed and not typed["purposes"]:
            errors[f"agree_{asked[:1].code}"] = request.env._(
                "Please tick the box if we may stay in touch, or choose 'No'."
            )
        if errors:
            return self._render_checkup(subject, scope, typed, errors)
        changes = self._get_changes(typed)
        evidence = self._get_evidence(talent.company_id)
        is_mailed = talent._answer_checkup(
            typed["purposes"], wordings, changes, evidence, channel
        )
        return self._render_done(subject, is_mailed=is_mailed)

    # -- reading -----------------------------------------------------------------

    def _read_form(self, talent, channel):
        """Return what was sent and what had been shown, and nothing else.

        :rtype: dict
        """
        typed = self._read_wishes(talent, "")
        typed["shown"] = self._read_wishes(talent, "shown_")
        _renewed, asked = talent._get_checkup_questions(channel)
        typed["purposes"] = [
            purpose.code
            for purpose in asked
            if request.params.get(f"agree_{purpose.code}")
        ]
        return typed

    def _read_wishes(self, talent, prefix):
        """Return the wishes and chips of the fields with this prefix.

        :rtype: dict
        """
        wishes = {
            name: self._get_text(prefix + name, longest=LONGEST_WISH)
            for name in CHECKED_FIELDS
            if prefix + name in request.params
        }
        if wishes.get("availability") not in ("", *self._get_availabilities(talent)):
            wishes.pop("availability", None)
        ticked = set(self._get_texts(f"{prefix}tag_ids"))
        chips = talent._get_checkup_chips()
        wishes["tag_ids"] = chips.filtered(lambda tag: str(tag.id) in ticked)
        return wishes

    def _get_changes(self, typed):
        """Return what differs from the page that was shown: the rest is newer here.

        :rtype: dict
        """
        shown = typed["shown"]
        changes = {
            name: typed[name]
            for name in CHECKED_FIELDS
            if name in typed and typed[name] != shown.get(name, "")
        }
        return changes | {
            "added_tags": typed["tag_ids"] - shown["tag_ids"],
            "removed_tags": shown["tag_ids"] - typed["tag_ids"],
        }

    def _get_wordings(self, talent, channel):
        """Return the words by purpose and channel, and one checksum of all.

        :rtype: tuple[dict[tuple[str, str], str], str]
        """
        renewed, asked = talent._get_checkup_questions(channel)
        questions = [(consent.purpose_id, consent.channel) for consent in renewed]
        questions += [(purpose, channel) for purpose in asked]
        wordings = {
            (purpose.code, over): purpose._render_wording(
                talent.company_id, is_informal=talent._is_informal(), channel=over
            )
            for purpose, over in questions
        }
        return wordings, sha256(json.dumps(sorted(wordings.items())))

    def _get_availabilities(self, talent):
        field = talent._fields["availability"]
        return dict(field._description_selection(request.env))

    # -- pages -------------------------------------------------------------------

    def _render_checkup(self, subject, scope, typed=None, errors=None):
        talent, channel = subject.talent_id, CHANNELS[scope]
        renewed, asked = talent._get_checkup_questions(channel)
        wordings, checksum = self._get_wordings(talent, channel)
        known = {name: talent[name] or "" for name in CHECKED_FIELDS}
        known["tag_ids"] = talent._get_checkup_chips() & talent.tag_ids
        known |= {"shown": dict(known), "purposes": []}
        values = {
            **self._prepare_values(subject),
            "channel": channel,
            "renewed": renewed,
            "asked": asked,
            "wordings": wordings,
            "checksum": checksum,
            "chips": talent._get_checkup_chips(),
            "availabilities": self._get_availabilities(talent),
            "wish_labels": self._get_wish_labels(),
            "known": {**known, **(typed or {})},
            "longest": LONGEST_WISH,
            "errors": errors or {},
        }
        return self._render(
            "trm_talent.checkup_page", values, status=422 if errors else 200
        )

    def _get_wish_labels(self):
        """Return what the wishes are called on the page, in their order."""
        env = request.env
        return {
            "availability": env._("A new job?"),
            "wish_role": env._("Job"),
            "wish_place": env._("Region"),
            "wish_hours": env._("Hours or shift"),
            "best_time": env._("Best time for a call"),
        }

    def _render_done(self, subject, is_stopped=False, is_mailed=False):
        values = self._prepare_values(subject)
        values |= {"is_stopped": is_stopped, "is_mailed": is_mailed}
        return self._render("trm_talent.checkup_done", values)

    def _prepare_values(self, subject):
        talent = subject.talent_id
        leave_url = talent._sign_link("leave", subject)
        return {
            "talent": talent,
            "company": subject.company_id,
            "contact": talent.user_id or subject.company_id.talent_contact_id,
            "is_informal": talent._is_informal(),
            "salutation": talent._get_salutation(request.env.lang),
            "leave_path": urlsplit(leave_url).path,
        }
