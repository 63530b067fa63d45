from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request

from ..models.trm_talent_person_details import CHOICE_FIELDS, LINE_FIELDS
from ..tools.profiles import normalize_linkedin, normalize_xing
from .join_form import ADVERTISING, FEWEST_DIGITS, LONGEST_NAME
from .person import PersonPage, by_link, by_login

NAMES = ("first_name", "last_name")


class PersonDetailsController(PersonPage):
    """What is known of a person, to put right by themselves."""

    @by_link("/talent/page/<string:token>/details", methods=["GET"])
    def details_page(self, token, **_typed):
        """Show what is known."""
        return self._serve(self._show_details, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>/details", methods=["POST"], csrf=False)
    def details_submit(self, token, **_typed):
        """Keep what was changed."""
        return self._serve(self._act_details, token)

    @by_login("/my/talent/<int:file_id>/details", methods=["GET"])
    def my_details_page(self, file_id, **_typed):
        """Show what is known."""
        return self._serve(self._show_details, file_id=file_id)

    @by_login("/my/talent/<int:file_id>/details", methods=["POST"])
    def my_details_submit(self, file_id, **_typed):
        """Keep what was changed."""
        return self._serve(self._act_details, file_id=file_id)

    # -- handlers ----------------------------------------------------------------

    def _show_details(self, visit, typed=None, errors=None, is_saved=False):
        talent = visit.talent
        known = self._get_known(talent)
        values = {
            "sections": self._get_sections(),
            "choices": self._get_choices(talent),
            "labels": self._get_labels(),
            "chips": talent._get_checkup_chips(),
            "shown": known,
            "typed": {**known, **(typed or {})},
            "errors": errors or {},
            "is_saved": is_saved,
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.person_details", visit, values, status)

    def _act_details(self, visit):
        talent = visit.talent
        typed, shown = self._read_details(talent, ""), self._read_details(
            talent, "shown_"
        )
        changes = {
            name: typed[name]
            for name in (*LINE_FIELDS, *CHOICE_FIELDS)
            if name in typed and typed[name] != shown.get(name, "")
        }
        errors = self._get_details_errors(talent, changes)
        if not errors:
            errors = self._keep_details(talent, changes, typed, shown)
        if errors:
            return self._show_details(visit, typed, errors)
        return self._show_details(visit, is_saved=True)

    # -- reading -----------------------------------------------------------------

    def _read_details(self, talent, prefix):
        """Return the fields with this prefix that the page offers, and no others.

        :rtype: dict
        """
        found = {
            name: self._get_text(prefix + name)
            for name in (*LINE_FIELDS, *CHOICE_FIELDS)
            if prefix + name in request.params
        }
        for name, labels in self._get_choices(talent).items():
            if found.get(name, "") not in labels:
                del found[name]
        ticked = set(self._get_texts(f"{prefix}tag_ids"))
        chips = talent._get_checkup_chips()
        found["tag_ids"] = chips.filtered(lambda tag: str(tag.id) in ticked)
        return found

    def _get_known(self, talent):
        """Return what the fields of the page show at first, as text.

        :rtype: dict
        """
        known = {name: talent[name] or "" for name in (*LINE_FIELDS, *CHOICE_FIELDS)}
        known["wish_start_date"] = fields.Date.to_string(talent.wish_start_date) or ""
        known["tag_ids"] = talent._get_checkup_chips() & talent.tag_ids
        return known

    # -- checking ----------------------------------------------------------------

    def _get_details_errors(self, talent, changes):
        """Return what is wrong with what was changed, by field, in words.

        :rtype: dict[str, str]
        """
        errors = {
            "first_name": self._check_name(talent, changes),
            "phone": self._check_phone(changes),
            "wish_start_date": self._check_day(changes),
        }
        for name, normalize in (
            ("linkedin_url", normalize_linkedin),
            ("xing_url", normalize_xing),
        ):
            if changes.get(name) and not normalize(changes[name]):
                errors[name] = request.env._(
                    "Please check the address of the profile. It looks like "
                    "linkedin.com/in/name or xing.com/profile/Name."
                )
        return {name: text for name, text in errors.items() if text}

    def _check_name(self, talent, changes):
        if not changes.keys() & set(NAMES):
            return ""
        parts = [changes.get(name, talent[name]) or "" for name in NAMES]
        name = " ".join(filter(None, parts))
        if len(name) < 2:
            return request.env._("Please enter a name.")
        if len(name) > LONGEST_NAME or any(part in name for part in ADVERTISING):
            return request.env._("Please enter just the name.")
        return ""

    def _check_phone(self, changes):
        phone = changes.get("phone")
        if phone and sum(map(str.isdigit, phone)) < FEWEST_DIGITS:
            return request.env._("Please check the phone number.")
        return ""

    def _check_day(self, changes):
        try:
            fields.Date.to_date(changes.get("wish_start_date") or None)
        except ValueError:
            return request.env._("Please choose a day.")
        return ""

    def _keep_details(self, talent, changes, typed, shown):
        """Write the changes; return what is still wrong, in words."""
        tags, before = typed["tag_ids"], shown["tag_ids"]
        try:
            with request.env.cr.savepoint():
                talent._change_by_person(changes, tags - before, before - tags)
        except UserError as error:
            return {"form": str(error)}
        return {}

    # -- words -------------------------------------------------------------------

    def _get_choices(self, talent):
        """Return the answers of fields with a choice, by field; empty is one."""
        return {
            name: {
                "": request.env._("No answer"),
                **dict(talent._fields[name]._description_selection(request.env)),
            }
            for name in CHOICE_FIELDS
        }

    def _get_sections(self):
        """Return the fields of the page below their titles, in their order."""
        env = request.env
        reach = ("phone", "street", "zip", "city")
        wishes = ("wish_role", "wish_place", "wish_hours", "wish_start_date")
        work = ("employer", "linkedin_url", "xing_url")
        return [
            (env._("Name"), (*NAMES, *CHOICE_FIELDS)),
            (env._("How to reach me"), reach),
            (env._("Wishes for the next job"), (*wishes, "best_time")),
            (env._("Work today"), work),
        ]

    def _get_labels(self):
        """Return what the fields are called on the page."""
        env = request.env
        return {
            "first_name": env._("First name"),
            "last_name": env._("Last name"),
            "salutation": env._("Ms or Mr"),
            "address_form": env._("Du or Sie"),
            "phone": env._("Phone"),
            "street": env._("Street and number"),
            "zip": env._("Postal code"),
            "city": env._("Town"),
            "wish_role": env._("Job"),
            "wish_place": env._("Region"),
            "wish_hours": env._("Hours or shift"),
            "wish_start_date": env._("Start from"),
            "best_time": env._("Best time for a call"),
            "employer": env._("Employer"),
            "linkedin_url": env._("LinkedIn"),
            "xing_url": env._("XING"),
        }
