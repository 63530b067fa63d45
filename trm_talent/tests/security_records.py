import base64

from odoo.fields import Command

from .security_records_care import CareMatrixData
from .security_records_consent import ConsentMatrixData
from .security_records_retention import RetentionMatrixData


class MatrixData(ConsentMatrixData, RetentionMatrixData, CareMatrixData):
    """Creates one record per line of the table, for test classes with personas."""

    @classmethod
    def _create_matrix(cls):
        """Fill ``cls.records``: record, values to write, values to create."""
        cls.records = {}
        cls._create_people()
        cls._create_pools()
        cls._create_facts()
        cls._create_consents()
        cls._create_retention()
        cls._create_care()
        cls._create_stock()
        cls.env.flush_all()

    @classmethod
    def _add(cls, line, record, write, create=None):
        cls.records[line] = (record.sudo(False), write, create or write)

    @classmethod
    def _create_people(cls):
        cls.assigned = cls._create_talent(name="Anna Assigned")
        cls.unassigned = cls._create_talent(name="Ulla Unassigned")
        cls.pool.team_user_ids = cls.user_contributor
        cls.pool._add_talents(cls.assigned, "manual")
        new = {"name": "New Person", "company_id": cls.company.id}
        for line, talent, email in (
            ("talent_assigned", cls.assigned, "new1@example.com"),
            ("talent_unassigned", cls.unassigned, "new2@example.com"),
        ):
            cls._add(line, talent, {"employer": "Any"}, {**new, "email": email})
        portal = cls.env.ref("base.group_portal")
        cls._add("partner_assigned", cls.assigned.partner_id, {"city": "Ulm"})
        cls._add("partner_confidential", cls.unassigned.partner_id, {"city": "Ulm"})
        login = {"name": "Login", "login": "trm_login", "group_ids": portal.ids}
        login |= {"partner_id": cls.unassigned.partner_id.id}
        cls._add("login_confidential", cls.env["res.users"].create(login), {})
        customer = cls.env["res.partner"].create({"name": "Customer"})
        cls._add("partner_open", customer, {"name": "Customer 2"})
        shared = cls.env["res.partner"].create(
            {"name": "Shared", "email": "shared@example.com"}
        )
        talent = cls._create_talent(partner_id=shared.id)
        create = {"partner_id": customer.id, "email": "shared2@example.com"}
        create["company_id"] = cls.company.id
        cls._add("talent_shared", talent, {"employer": "Any"}, create)

    @classmethod
    def _create_pools(cls):
        Pool = cls.env["trm.pool"].with_user(cls.user_recruiting)
        private = {"is_private": True, "user_id": cls.user_recruiting.id}
        pool_open = Pool.create({"name": "Open"})
        pool_private = Pool.create({"name": "Secret", **private})
        Stage = cls.env["trm.pool.stage"].with_user(cls.user_recruiting)
        stage = Stage.create({"name": "Own", "pool_ids": pool_private.ids})
        unused = Stage.create({"name": "Unused"})
        cls._add("stage_shared", unused, {"name": "Other"})
        cls._add(
            "stage_private",
            stage,
            {"name": "Other"},
            {"name": "Mine", "pool_ids": [Command.set(pool_private.ids)]},
        )
        template = cls.env["trm.pool.template"].create({"name": "Template"})
        cls._add("pool_template", template, {"name": "Other"})
        cls._create_memberships(
            ("team", cls.pool, {}),
            ("open", pool_open, {}),
            ("private", pool_private, private),
        )

    @classmethod
    def _create_memberships(cls, *pools):
        company = {"company_id": cls.company.id}
        extra = cls._create_talent(name="Extra Person")
        for key, pool, values in pools:
            create = {"name": "New Pool", **company, **values}
            cls._add(f"pool_{key}", pool, {"name": "Renamed"}, create)
            talent = cls.assigned if key == "team" else cls.unassigned
            member = pool.with_user(cls.user_recruiting)._add_talents(talent, "manual")
            member = member or talent.membership_ids
            create = {"talent_id": extra.id, "pool_id": pool.id}
            cls._add(f"membership_{key}", member, {"reason": "Any"}, create)
            if key != "open":
                member.stage_id = cls.stage_interested
                create = {"membership_id": member.id}
                move = member.sudo().move_ids[:1]
                cls._add(f"move_{key}", move, {"date": "2026-01-01"}, create)

    @classmethod
    def _create_own_and_other(cls, key, values, change):
        """Create what a contributor and what a recruiter knows of the same person."""
        model = cls.env[f"trm.{key}"]
        for line, user, creatable in (
            (f"{key}_own", cls.user_contributor, cls.assigned),
            (f"{key}_other", cls.user_recruiting, cls.unassigned),
        ):
            record = {"talent_id": cls.assigned.id, **values}
            record = model.with_user(user).create(record)
            cls._add(line, record, change, {"talent_id": creatable.id, **values})

    @classmethod
    def _create_facts(cls):
        cls._create_own_and_other("touchpoint", {"kind": "call"}, {"note": "Any"})
        promise = {"summary": "Call", "due_date": "2099-01-01"}
        cls._create_own_and_other("promise", promise, {"summary": "Any"})
        cls.env.flush_all()
        report = cls.env["trm.promise.report"].search([], limit=1)
        cls._add("promise_report", report, {"promise_count": 2}, {"promise_count": 1})
        cls.assigned.activity_schedule(user_id=cls.user_contributor.id)
        cls.env.flush_all()
        today = cls.env["trm.today"].search([("talent_id", "=", cls.assigned.id)])
        cls._add("today", today, {"summary": "Other"}, {"summary": "New"})
        document = {
            "talent_id": cls.unassigned.id,
            "name": "cv.pdf",
            "file": base64.b64encode(b"cv").decode(),
        }
        record = cls.env["trm.document"].create(document)
        cls._add("document", record, {"name": "b.pdf"}, document)
        proposal = {
            "talent_id": cls.unassigned.id,
            "other_partner_id": cls.assigned.partner_id.id,
            "reason": "phone",
        }
        record = cls.env["trm.talent.proposal"].create(proposal)
        other = {"other_partner_id": cls.records["partner_open"][0].id}
        cls._add("proposal", record, {"state": "different"}, {**proposal, **other})
        cls._create_tags()
        cls._create_changes()

    @classmethod
    def _create_tags(cls):
        category, unused = cls.env["trm.tag.category"].create(
            [{"name": "Category"}, {"name": "Unused"}]
        )
        cls._add("tag_category", unused, {"name": "Other"})
        tag = {"name": "Tag", "category_id": category.id}
        record = cls.env["trm.tag"].create(tag)
        cls._add("tag", record, {"name": "Tag 2"}, {**tag, "name": "Tag 3"})

    @classmethod
    def _create_changes(cls):
        change = cls.env["trm.change"].with_user(cls.user_recruiting).sudo()
        change = change.create(cls._prepare_change())
        cls._add("change", change, {"name": "Other"}, cls._prepare_change())
        foreign = {**cls._prepare_change(), "user_id": cls.user_other_company.id}
        cls._add("change_foreign", change.create(foreign), {})
        line = {"change_id": change.id, **cls._prepare_change_line()}
        record = cls.env["trm.change.line"].create(line)
        cls._add("change_line", record, {"res_id": 2}, line)

    @classmethod
    def _prepare_change(cls):
        return {
            "name": "Moved",
            "kind": "move",
            "date": "2026-01-01 10:00:00",
            "company_id": cls.company.id,
            "user_id": cls.user_recruiting.id,
        }

    @classmethod
    def _prepare_change_line(cls):
        return {"model": "trm.talent", "res_id": cls.unassigned.id}

    @classmethod
    def _create_stock(cls):
        talent = cls.unassigned
        activity = {
            "res_model_id": cls.env["ir.model"]._get_id("trm.talent"),
            "res_id": talent.id,
            "summary": "Call",
            "user_id": cls.user_recruiting.id,
        }
        record = (
            cls.env["mail.activity"].with_user(cls.user_recruiting).create(activity)
        )
        cls._add("activity", record, {"summary": "Visit"}, activity)
        message = talent.message_post(body="Secret")
        cls._add("message", message, {})
        file = {
            "name": "cv.pdf",
            "raw": "cv",
            "res_model": "trm.talent",
            "res_id": talent.id,
        }
        Attachment = cls.env["ir.attachment"].with_user(cls.user_recruiting)
        cls._add("attachment", Attachment.create(file), {"name": "b.pdf"}, file)
        cls._create_rows(talent.partner_id, cls.records["partner_open"][0])

    @classmethod
    def _create_rows(cls, contact, customer):
        event = cls.env["calendar.event"].create(
            {
                "name": "Talk",
                "start": "2030-05-06 09:00:00",
                "stop": "2030-05-06 10:00:00",
                "privacy": "public",
                "partner_ids": [Command.set(contact.ids)],
            }
        )
        cls._add("attendee", event.attendee_ids, {})
        customer.sudo().message_subscribe(contact.ids)
        follower = customer.sudo().message_follower_ids
        follower = follower.filtered(lambda row: row.partner_id == contact)
        cls._add("follower", follower, {})
        message = customer.sudo().message_post(body="Hi", partner_ids=contact.ids)
        rows = message.sudo().notification_ids
        rows = rows.filtered(lambda row: row.res_partner_id == contact)
        cls._add("notification", rows, {})
