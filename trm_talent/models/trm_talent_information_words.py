from odoo import api, fields, models

from ..tools.qr import make_qr_url

GROUP_USER = "trm_talent.trm_talent_group_user"


class TrmTalent(models.Model):
    """What mails and letters say that tell people about their data.

    Mail templates may ask for fields only, so each of these is one.
    """

    _inherit = "trm.talent"

    information_source_text = fields.Char(
        compute="_compute_information_words", groups=GROUP_USER
    )
    information_data_text = fields.Char(
        compute="_compute_information_words", groups=GROUP_USER
    )
    information_question = fields.Text(
        compute="_compute_information_words", groups=GROUP_USER
    )
    information_answer_date = fields.Date(
        string="Without an Answer Due for Deletion",
        compute="_compute_information_answer_date",
        groups=GROUP_USER,
        help="For people not told yet: if they were told today.",
    )
    information_notice_html = fields.Html(
        compute="_compute_information_notice_html", sanitize=False, groups=GROUP_USER
    )

    @api.depends("unanswered_deletion_date")
    def _compute_information_answer_date(self):
        today = fields.Date.context_today(self)
        for talent in self:
            days = talent.company_id.talent_unanswered_days
            talent.information_answer_date = (
                talent.unanswered_deletion_date or fields.Date.add(today, days=days)
            )

    @api.depends_context("lang")
    @api.depends("legal_basis", "source_id")
    def _compute_information_words(self):
        purpose = self.env["trm.consent.purpose"]._get("pool")
        for talent in self:
            talent.information_source_text = talent._get_information_source()
            talent.information_data_text = ", ".join(talent._get_information_data())
            talent.information_question = purpose._render_wording(
                talent.company_id, self.env.lang, talent._is_informal()
            )

    def _get_information_source(self):
        """Return where the data come from, as a sentence for the person."""
        if self.source_id:
            return self.env._("The data come from: %(name)s.", name=self.source_id.name)
        if self.linkedin_url or self.xing_url:
            return self.env._(
                "The data come from a public profile: %(url)s.",
                url=self.linkedin_url or self.xing_url,
            )
        if self.legal_basis == "sourced":
            return self.env._(
                "We collected the data ourselves: from a public profile, at a fair, or "
                "from somebody who recommended us to talk."
            )
        return self.env._(
            "The data were in a list that our company has had for longer. How they "
            "came into it we can no longer say."
        )

    def _get_information_data(self):
        """Return which kinds of data we hold of this person, in words.

        :rtype: list[str]
        """
        kinds = [
            (True, self.env._("name")),
            (self.email, self.env._("e-mail address")),
            (self.phone, self.env._("phone number")),
            (self.street or self.city, self.env._("address")),
            (self.function or self.employer, self.env._("work")),
            (
                self.linkedin_url or self.xing_url,
                self.env._("address of a public profile"),
            ),
            (self.image_1920, self.env._("picture")),
            (self.tag_ids, self.env._("skills and interests")),
            (self.wish_role or self.wish_hours, self.env._("wishes for work")),
            (self.wish_place, self.env._("region")),
            (self.potential or self.note, self.env._("our notes")),
            (self.touchpoint_ids, self.env._("when we were in touch")),
            (self.document_ids, self.env._("documents")),
        ]
        return [words for has_some, words in kinds if has_some]

    @api.depends_context("lang")
    @api.depends("information_notice_id")
    def _compute_information_notice_html(self):
        """Say what was kept for the person, or what would be kept today."""
        rendered = {}
        for talent in self:
            key = (talent.company_id, "art14", self.env.lang, talent._is_informal())
            if not talent.information_notice_id and key not in rendered:
                rendered[key] = self.env["trm.privacy.notice"]._render(*key)
            talent.information_notice_html = (
                talent.information_notice_id.body or rendered.get(key)
            )

    def _freeze_information_notice(self, **values):
        """Keep the words that these people will be told with.

        :param values: further values to write on their files
        """
        by_wording = self.grouped(
            lambda t: (t.company_id, t._get_lang(), t._is_informal())
        )
        for (company, lang, is_informal), talents in by_wording.items():
            notice = self.env["trm.privacy.notice"]._freeze(
                company, "art14", lang, is_informal
            )
            talents.write({"information_notice_id": notice.id, **values})

    def _get_information_qr(self):
        """Return the QR code of a letter: the person answers with it.

        Printing begins the chain that it names; looking at a letter that was never
        printed must not, so that one has no code.

        :return: a picture as a data URL, or nothing
        :rtype: str
        """
        self.ensure_one()
        # sudo: trm.consent.subject - whether there is one
        subjects_sudo = self.env["trm.consent.subject"].sudo()
        if not subjects_sudo._select_current(self.ids):
            return ""
        return make_qr_url(self._get_signed_url("letter"))
