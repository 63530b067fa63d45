from dataclasses import dataclass
from urllib.parse import urlsplit

from odoo import fields, http
from odoo.http import request

from ..models.trm_talent_links import LINKS
from .pages import PublicPage

RENEWED_BY_PAGE = ("page", "invitation", "meeting", "pitch", "event")
"""Links that lead to a new one to one's own page when they are over."""


@dataclass(frozen=True)
class Visit:
    """Who is there, and by which door."""

    talent: object
    """The file, one record, as superuser."""
    subject: object
    """Its chain of decisions, as superuser; none for a login that decided nothing."""
    base_path: str
    """The path of the page, which sub-pages continue: without a slash at its end."""
    has_login: bool


def by_link(path, **routing):
    """Return the route of a page by signed link: the token is the permission.

    :param str path: with a ``<string:token>``
    """
    return http.route(path, type="http", auth="public", sitemap=False, **_page(routing))


def by_login(path, **routing):
    """Return the route of a page by login: forms carry the token of the session.

    :param str path: with an ``<int:file_id>``
    """
    return http.route(path, type="http", auth="user", sitemap=False, **_page(routing))


def _page(routing):
    """Return what is common to both doors: a GET never writes."""
    is_read = routing["methods"] == ["GET"]
    return {"website": True, "readonly": is_read, **routing}


class PersonPage(PublicPage):
    """What all pages of one person share. Not a page itself.

    Somebody comes by a signed link or by their login; from then on it is the same page
    with the same methods.
    """

    def _find_person(self, scope, token=None, file_id=None):
        """Return who is there.

        :param str scope: key of ``LINKS``, what the link must be for
        :param str token: of a signed link
        :param int file_id: without a token: a file of the person who is logged in
        :return: the file and its chain, as superuser, and whether the link is over;
            neither file nor chain means: not ours, foreign, forbidden
        :rtype: tuple[trm.talent, trm.consent.subject, bool]
        """
        if token is not None:
            subject_sudo, is_over = request.env["trm.talent"]._read_link(scope, token)
            return subject_sudo.talent_id, subject_sudo, is_over
        own_sudo = request.env["trm.talent"]._get_own()
        talent_sudo = own_sudo.filtered(lambda talent: talent.id == file_id)
        subject_sudo = talent_sudo.env["trm.consent.subject"].search(
            [("talent_id", "in", talent_sudo.ids), ("is_current", "=", True)]
        )
        return talent_sudo, subject_sudo, False

    def _serve(self, handler, token=None, file_id=None, scope="page"):
        """Let a handler answer whoever is there; answer all others alike.

        :param handler: called with the ``Visit``, returns the response
        """
        talent, subject, is_over = self._find_person(scope, token, file_id)
        if not talent and not subject:
            return self._not_found()
        if is_over or not talent:
            return self._serve_over(talent, subject, scope)
        has_login = token is None
        path = f"/my/talent/{talent.id}" if has_login else f"{LINKS[scope][0]}/{token}"
        return handler(Visit(talent, subject, path, has_login))

    def _serve_over(self, talent, subject, scope):
        """Answer an old link; its button sends a new one."""
        is_sent = request.httprequest.method == "POST"
        if is_sent and talent and scope in RENEWED_BY_PAGE:
            talent._send_new_link()
        return self._render_over(subject, scope, is_sent=is_sent)

    def _render_over(self, subject, scope, is_sent=False):
        """Return the page that says how to go on; it tells nothing of the person."""
        company = subject.company_id
        values = {
            "company": company,
            "is_letter": scope == "letter",
            "is_sent": is_sent,
            "privacy_contact": company._talent_get_privacy_contact(),
        }
        return self._render("trm_talent.checkup_over", values)

    def _render_person(self, template, visit, values=None, status=200):
        """Return a page of the person.

        :param Visit visit: who is there
        :param dict values: of this page, beside those that all of them have
        """
        values = {**self._prepare_person(visit), **(values or {})}
        return self._render(template, values, status=status)

    def _prepare_person(self, visit):
        """Return what every page of a person knows.

        :rtype: dict
        """
        talent = visit.talent
        return {
            "talent": talent,
            "company": talent.company_id,
            "contact": talent.user_id or talent.company_id.talent_contact_id,
            "is_informal": talent._is_informal(),
            "salutation": talent._get_salutation(request.env.lang),
            "base_path": visit.base_path,
            "has_login": visit.has_login,
            "errors": {},
        }

    def _get_future_day(self, name):
        """Return a day after today that was typed, or None."""
        try:
            day = fields.Date.to_date(self._get_text(name, longest=10))
        except ValueError:
            return None
        today = fields.Date.context_today(request.env["trm.talent"])
        return day if day and today < day <= fields.Date.add(today, years=3) else None

    def _get_leave_path(self, visit):
        """Return where one stops everything."""
        if visit.has_login:
            return f"{visit.base_path}/choices"
        return urlsplit(visit.talent._sign_link("leave", visit.subject)).path
