import base64
import re
import time

from odoo.fields import Command
from odoo.tools import hash_sign

from odoo.addons.mail.tests.common import mail_new_test_user

from ..models.trm_talent_links import LINKS
from .person_common import PersonCase

PDF = base64.b64encode(b"%PDF-1.4\n")
CONTACT = ("name", "street", "phone")
FILE = ("employer", "wish_role", "wish_place", "wish_hours", "best_time")
INTERNAL = "Zinternal"


class MatrixCase(PersonCase):
    """Three people who must never meet: each word of them carries their mark.

    Mehmet and Anna were typed in; Carl is the contact of an employer whose portal
    user may read the contact, as in any Odoo, but nothing that HR knows.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        employer = cls.env["res.partner"].create(
            {"name": "City Hospital", "is_company": True}
        )
        carl = cls.env["res.partner"].create(
            {"name": "Zcarlcontact", "parent_id": employer.id, "phone": "030 333333"}
        )
        cls.people = {
            "mehmet": cls.mehmet,
            "anna": cls._create_talent(name="Anna Meier"),
            "carl": cls._create_talent(partner_id=carl.id, email="carl@example.com"),
        }
        cls.logins = {"mehmet": cls.user_mehmet}
        for number, (mark, talent) in enumerate(cls.people.items()):
            cls._mark(talent, mark, number)
            if mark != "mehmet":
                cls.logins[mark] = cls._create_portal_user(talent, mark)
        boss = cls.env["res.partner"].create(
            {"name": "Boss", "email": "boss@example.com", "parent_id": employer.id}
        )
        cls.user_boss = mail_new_test_user(
            cls.env,
            login="trm_boss",
            groups="base.group_portal",
            partner_id=boss.id,
            email="boss@example.com",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    @classmethod
    def _mark(cls, talent, mark, number):
        """Write the mark of a person wherever one can write."""
        talent = talent.sudo()
        talent.write(
            {
                **{name: f"Z{mark}contact" for name in CONTACT if name != "phone"},
                "phone": f"+49 30 {number}55555{number}",
                **{name: f"Z{mark}file" for name in FILE},
                "potential": f"{INTERNAL} Z{mark}file",
                "note": f"{INTERNAL} Z{mark}file",
            }
        )
        category = cls.env["trm.tag.category"].search([], limit=1)
        tag = {"name": f"{INTERNAL} Z{mark}file", "category_id": category.id}
        talent.tag_ids = [Command.create(tag)]
        pool = cls.env["trm.pool"].create({"name": f"{INTERNAL} Z{mark}file"})
        pool._add_talents(talent, "manual")
        cls._mark_around(talent, mark)

    @classmethod
    def _mark_around(cls, talent, mark):
        """Write the mark into what hangs on the file."""
        for is_from_person in (True, False):
            cls.env["trm.document"].create(
                {
                    "talent_id": talent.id,
                    "name": f"{'' if is_from_person else INTERNAL} Z{mark}file.pdf",
                    "file": PDF,
                    "is_from_person": is_from_person,
                }
            )
        cls.env["trm.touchpoint"]._log(talent, "call", note=f"{INTERNAL} Z{mark}file")
        talent.activity_schedule(
            "mail.mail_activity_data_todo", summary=f"{INTERNAL} Z{mark}file"
        )
        talent.message_post(body=f"{INTERNAL} Z{mark}file")
        cls.env["trm.consent"]._record(
            talent, "pool", "granted", via="paper", evidence={"note": f"Z{mark}file"}
        )

    def _get_marks(self, text, but=()):
        """Return whose marks are in a text, but those of some people.

        :param but: names of ``people``
        """
        found = set(re.findall(r"Z(mehmet|anna|carl)(?:contact|file)", text))
        return found - set(but)

    # -- links -------------------------------------------------------------------

    def _get_token(self, talent, scope):
        return self._get_path(talent, scope).rpartition("/")[2]

    def _get_old_token(self, talent, scope):
        """Return a link that was genuine once."""
        subject = self.env["trm.consent.subject"]._ensure(talent.sudo())
        mark = talent.sudo()._get_address_mark(subject, scope)
        values = [subject.uuid, int(time.time()) - 60, mark]
        return hash_sign(self.env, f"trm_talent.{scope}", values)

    def _get_rules(self):
        """Return the rules of our pages that know who is there."""
        # the server makes the map when it is first asked
        self.url_open("/talent/page/x")
        rules = []
        for rule in self.env["ir.http"].routing_map().iter_rules():
            is_ours = rule.rule.startswith(("/talent/", "/my/talent"))
            if is_ours and {"token", "file_id"} & rule.arguments:
                rules.append(rule)
        return sorted(rules, key=lambda rule: rule.rule)

    def _fill(self, rule, talent, **values):
        """Return the path of a rule, with what belongs to a person."""
        documents = talent.sudo().document_ids.filtered("is_from_person")
        values = {
            "file_id": talent.id,
            "document_id": documents[:1].id,
            **{name: 1 for name in rule.arguments if name.endswith("_id")},
            **values,
        } | {"file_id": talent.id, "document_id": documents[:1].id}
        pattern = r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>"
        return re.sub(pattern, lambda found: str(values.get(found[1], "x")), rule.rule)

    def _get_methods(self, rule):
        return sorted({"GET", "POST"} & set(rule.methods or ("GET", "POST")))

    def _open_any(self, method, path):
        """Open a path as a browser does that sends every token it has."""
        if method == "GET":
            return self.url_open(path, allow_redirects=False)
        page = self.url_open("/web/login?redirect=/my").text
        token = re.search(r'csrf_token: "(\w+)"', page)
        data = {"csrf_token": token[1] if token else "x", "x": "1"}
        return self.url_open(path, data=data, allow_redirects=False)

    def _get_scope(self, rule):
        """Return which kind of link a rule is for, or None."""
        for scope, (path, _life) in LINKS.items():
            if rule.rule.startswith(f"{path}/<"):
                return scope
        return None
