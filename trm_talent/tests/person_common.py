import time

from odoo.addons.mail.tests.common import mail_new_test_user

from .test_leave_page import PageCase


class PersonCase(PageCase):
    """One's own page, by a signed link and by a login: the same by both doors."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_mehmet = cls._create_portal_user(cls.mehmet, "mehmet")

    @classmethod
    def _create_portal_user(cls, talent, login):
        """Give a person a login of the portal."""
        return mail_new_test_user(
            cls.env,
            login=f"trm_candidate_{login}",
            groups="base.group_portal",
            partner_id=talent.partner_id.id,
            email=talent.email,
            name=talent.name,
            lang="en_US",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def _by_link(self, talent=None):
        """Return the path of a person's page, by a link."""
        return self._get_path(talent or self.mehmet, "page")

    def _by_login(self, talent=None, user=None, confirmed=0):
        """Log the person in and return the path of their page.

        :param confirmed: so many seconds ago they proved who they are
        """
        user = user or self.user_mehmet
        session = {"identity-check-last": time.time() - confirmed}
        self.authenticate(user.login, user.login, session_extra=session)
        return f"/my/talent/{(talent or self.mehmet).id}"

    def _each_door(self):
        """Yield the path of Mehmet's page by each of the two doors."""
        for door in (self._by_link, self._by_login):
            yield door()
        self.authenticate(None, None)

    def _send(self, path, status=200, lang="en_US", **data):
        """Send a form as the page does; return the text of the answer."""
        page = self._get(path, lang)
        shown = next(
            (form for form in self._read_forms(page) if "csrf_token" in form), {}
        )
        data = {**{n: shown[n] for n in ("csrf_token",) if n in shown}, **data}
        response = self.url_open(path, data=data)
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text
