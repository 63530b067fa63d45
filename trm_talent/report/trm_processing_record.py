from odoo import api, fields, models

GROUPS = ("contributor", "user", "manager")


class ReportTrmProcessingRecord(models.AbstractModel):
    """Record of processing activities (Art. 30 GDPR), as it is configured today.

    For the administration; addons with further processing extend ``_get_sections``.
    """

    _name = "report.trm_talent.trm_processing_record"
    _description = "Record of Processing"

    @api.model
    def _get_report_values(self, docids, data=None):
        # whoever may edit the notices may read what they are made of
        self.env["trm.privacy.paragraph"].check_access("write")
        companies = self.env["res.company"].browse(docids) or self.env.company
        companies.check_access("read")
        return {
            "pages": [
                {
                    "company": company,
                    "title": self._get_title(),
                    "intro": self._get_intro(),
                    "sections": self._get_sections(company),
                }
                for company in companies
            ]
        }

    @api.model
    def _get_title(self):
        return self.env._("Record of processing: staying in touch with people")

    @api.model
    def _get_intro(self):
        return self.env._(
            "Made from the settings of today. Please add what only you know: your "
            "host, contracts with those who work for you, your own rules."
        )

    @api.model
    def _get_sections(self, company):
        """Return the record of a company.

        :return: titles, each with rows of a name and a text
        :rtype: list[tuple[str, list[tuple[str, str]]]]
        """
        env = self.env
        return [
            (env._("Who is responsible"), self._get_controller(company)),
            (env._("What the data are for"), self._get_purposes(company)),
            (env._("Whose data, and which"), self._get_categories(company)),
            (env._("Who sees them"), self._get_recipients(company)),
            (env._("How long they are kept"), self._get_durations(company)),
            (env._("How they are protected"), self._get_measures(company)),
            (env._("Requests of the last 12 months"), self._get_requests(company)),
        ]

    @api.model
    def _get_controller(self, company):
        placeholders = self.env["trm.privacy.notice"]._get_placeholders(company)
        return [
            (self.env._("Company"), placeholders["controller"]),
            (self.env._("Data protection contact"), placeholders["contact"]),
            (self.env._("Privacy notice"), company.talent_privacy_url or "–"),
        ]

    @api.model
    def _get_purposes(self, company):
        """Return the purposes people agree to, and what needs no consent."""
        env = self.env
        rows = [
            (purpose.name, env._("Consent, Art. 6(1)(a) GDPR"))
            for purpose in env["trm.consent.purpose"].search([("active", "=", True)])
        ]
        interest = env._("Legitimate interest, Art. 6(1)(f) GDPR")
        return rows + [
            (env._("Finding people and telling them, once, that we do"), interest),
            (env._("Defence against claims after a rejection"), interest),
            (
                env._("Proof of consents, answers to requests"),
                env._("Legal duty, Art. 6(1)(c) GDPR"),
            ),
        ]

    @api.model
    def _get_categories(self, company):
        env = self.env
        count = self._count_people(company)
        return [
            (env._("People"), env._("%(count)s people worth knowing", count=count)),
            (
                env._("Data"),
                env._(
                    "Name, ways to get in touch, work and training, interests and "
                    "wishes, notes on conversations, documents, stages and their "
                    "history, mails, what was agreed to and the proof of it"
                ),
            ),
            (
                env._("Special categories"),
                env._("Only what a document says, with a consent of its own"),
            ),
        ]

    @api.model
    def _get_recipients(self, company):
        """Return the roles with their numbers, and whoever works for the company."""
        env = self.env
        rows = []
        for name in GROUPS:
            group = env.ref(f"trm_talent.trm_talent_group_{name}")
            # sudo: res.users - how many colleagues have a role
            users_sudo = group.sudo().all_user_ids.filtered(
                lambda u: not u.share and company in u.company_ids
            )
            count = len(users_sudo)
            rows.append((group.name, env._("%(count)s colleagues", count=count)))
        hosts = company._talent_get_mail_servers().mapped("smtp_host")
        return rows + [
            (env._("Outgoing mail"), ", ".join(filter(None, hosts)) or "–"),
            (env._("Host of Odoo, further processors"), env._("Please add")),
            (env._("Countries outside Europe"), env._("Please check and add")),
        ]

    @api.model
    def _get_durations(self, company):
        """Return each number of the settings that ends something."""
        env = self.env
        numbers = env["trm.privacy.notice"]._get_placeholders(company)
        days = (
            (env._("After a consent ended"), "grace_days"),
            (env._("Sign-ups that nobody confirmed"), "signup_days"),
            (env._("People who were told and did not answer"), "unanswered_days"),
        )
        months = (
            (env._("After a rejection"), "application_months"),
            (env._("After a talent event"), "event_months"),
            (env._("Documents"), "document_months"),
        )
        proof = env._("until the end of the third following year")
        return [
            *self._get_consent_durations(),
            *((t, env._("%(days)s days", days=numbers[key])) for t, key in days),
            *((t, env._("%(months)s months", months=numbers[k])) for t, k in months),
            (env._("Proof of consents"), proof),
        ]

    @api.model
    def _get_consent_durations(self):
        """Return for how long a consent holds, by purpose."""
        return [
            (
                purpose.name,
                (
                    purpose._get_months_text()
                    if purpose.validity_months
                    else self.env._("until it is taken back")
                ),
            )
            for purpose in self.env["trm.consent.purpose"].search(
                [("active", "=", True)]
            )
        ]

    @api.model
    def _count_people(self, company):
        # sudo: trm.talent - how many there are, of a company of the user
        people_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        return people_sudo.search_count([("company_id", "=", company.id)])

    @api.model
    def _get_measures(self, company):
        env = self.env
        roles = env._("Three roles; contacts visible to HR only; private pools")
        own_page = env._("People see and change their data on their own page")
        chain = env._("A chain of checksums that shows each change afterwards")
        links = env._("Signed; one hour for whatever downloads or deletes")
        deleting = env._("By itself on the day, with a log that names nobody")
        address = env._("kept as proof") if company.talent_store_ip else env._("no")
        return [
            (env._("Need to know"), roles),
            (env._("Accuracy"), own_page),
            (env._("Proof"), chain),
            (env._("Links"), links),
            (env._("Deleting"), deleting),
            (env._("Network addresses"), address),
        ]

    @api.model
    def _get_requests(self, company):
        """Return how many requests there were, and how many were in time."""
        env = self.env
        since = fields.Date.subtract(fields.Date.context_today(self), years=1)
        requests = env["trm.request"].search(
            [("company_id", "=", company.id), ("request_date", ">=", since)]
        )
        in_time = requests.filtered(
            lambda r: r.closed_date and r.closed_date <= r.due_date
        )
        return [
            (env._("Requests"), str(len(requests))),
            (env._("Answered in time"), str(len(in_time))),
            (env._("Open"), str(len(requests.filtered(lambda r: r.state == "open")))),
        ]
