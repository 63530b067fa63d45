from .recruitment_common import OFFICER, RecruitmentCase

APPLICANT_ROWS = """
SELECT id, to_jsonb(applicant) - 'partner_id' FROM hr_applicant applicant ORDER BY id
"""
TRACES = ("mail_message", "mail_mail", "mail_activity", "trm_inquiry", "trm_notice")


class MoveInCase(RecruitmentCase):
    """People who applied before there were Talents, as stock left them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_mover = cls._create_user(
            "mover", f"{OFFICER},trm_talent.trm_talent_group_manager", cls.company
        )
        cls.reason = cls.env["hr.applicant.refuse.reason"].search([], limit=1)

    @classmethod
    def _create_old(cls, count=1, company=None, days=10, contact=True, **values):
        """Insert applications as they are without the addon; return them.

        :param int days: since when they are there, or were rejected
        :param bool contact: stock made contacts of them, visible to everybody
        """
        company = company or cls.company
        sample = cls.env["hr.applicant"].with_context(trm_made_by_us=True)
        sample = sample.create({"company_id": company.id, "partner_name": "x"})
        cls.env.flush_all()
        ids = []
        for number in range(count):
            name = values.get("partner_name", f"Person N{number}{company.id}")
            mail = values.get(
                "email_from", f"n{number}.{days}.{company.id}@example.net"
            )
            row = {
                "phone": None,
                **values,
                "partner_name": name,
                "email_from": mail or None,
            }
            partner_id = contact and cls._insert_contact(row)
            ids.append(cls._insert_copy(sample, row, partner_id, days))
        cls.env.cr.execute("DELETE FROM hr_applicant WHERE id = %s", [sample.id])
        cls.env.invalidate_all()
        return cls.env["hr.applicant"].browse(ids)

    @classmethod
    def _insert_contact(cls, row):
        contact = cls.env["res.partner"].create(
            {"name": row["partner_name"], "email": row["email_from"]}
        )
        cls._make_older(contact)
        return contact.id

    @classmethod
    def _insert_copy(cls, sample, row, partner_id, days):
        cls.env.cr.execute(
            """
            INSERT INTO hr_applicant (
                partner_name, email_from, email_normalized, partner_phone, partner_id,
                company_id, active, refuse_reason_id, refuse_date, create_date,
                kanban_state, sequence, job_id, priority)
            SELECT %(name)s, %(mail)s, lower(%(mail)s), %(phone)s, %(partner)s,
                   company_id, %(active)s, %(reason)s,
                   CASE WHEN %(reason)s IS NULL THEN NULL
                        ELSE now() - make_interval(days => %(days)s) END,
                   now() - make_interval(days => %(days)s + %(more)s),
                   kanban_state, sequence, job_id, priority
              FROM hr_applicant WHERE id = %(sample)s RETURNING id
            """,
            {
                "name": row["partner_name"],
                "mail": row["email_from"],
                "phone": row["phone"],
                "partner": partner_id or None,
                "active": row.get("active", True),
                "reason": row.get("reason"),
                "days": days,
                "more": 30 if row.get("reason") else 0,
                "sample": sample.id,
            },
        )
        return cls.env.cr.fetchone()[0]

    @classmethod
    def _create_refused(cls, **values):
        return cls._create_old(active=False, reason=cls.reason.id, **values)

    @classmethod
    def _create_copies(cls, name, applicants):
        """Put people into a talent pool of Recruitment, as stock does, long ago."""
        pool = cls.env["hr.talent.pool"].create(
            {"name": name, "company_id": cls.company.id}
        )
        copies = cls.env["hr.applicant"]
        for applicant in applicants:
            copies |= cls._create_old(
                partner_name=applicant.partner_name,
                email_from=applicant.email_from,
                contact=False,
                days=0,
            )
        cls.env.cr.execute_values(
            "INSERT INTO hr_applicant_hr_talent_pool_rel "
            "(hr_applicant_id, hr_talent_pool_id) VALUES %s",
            [(copy.id, pool.id) for copy in copies],
        )
        for applicant, copy in zip(applicants, copies, strict=True):
            cls.env.cr.execute(
                "UPDATE hr_applicant SET pool_applicant_id = %s,"
                " partner_id = COALESCE(partner_id, %s) WHERE id IN %s",
                [copy.id, applicant.partner_id.id or None, (copy.id, applicant.id)],
            )
        cls.env.invalidate_all()
        return pool, copies

    def _open(self, user=None, **values):
        """Make the preview as the user does."""
        user = user or self.user_mover
        moves = self.env["trm.move.in"].with_user(user)
        move = moves.with_company(user.company_id).create(values)
        for line in move.pool_line_ids:
            line.target = values.get("target", line.target)
        return move

    def _preview(self, **values):
        move = self._open(**values)
        move.action_preview()
        return move

    def _move(self, **values):
        move = self._preview(**values)
        move.action_move()
        return move

    def _get_kind(self, move, applicant):
        return move.row_ids.filtered(lambda row: row.applicant_id == applicant).kind

    def _read_rows(self, statement=APPLICANT_ROWS):
        self.env.flush_all()
        self.env.cr.execute(statement)
        return self.env.cr.fetchall()

    def _count_traces(self):
        """Return how many messages, mails, to-dos and clocks there are."""
        self.env.cr.precommit.run()
        return {
            table: self._read_rows(f"SELECT count(*) FROM {table}") for table in TRACES
        }
