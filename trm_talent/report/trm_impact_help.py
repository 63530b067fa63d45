from odoo import api, models

LARGE = 5000
"""From how many people on one should think of a large scale; nobody fixed a number."""


class ReportTrmImpactHelp(models.AbstractModel):
    """Whether a data protection impact assessment is needed (Art. 35 GDPR), and help
    to write it: questions that the settings answer, risks, and what is done about them.
    """

    _name = "report.trm_talent.trm_impact_help"
    _inherit = ["report.trm_talent.trm_processing_record"]
    _description = "Help for an Impact Assessment"

    @api.model
    def _get_title(self):
        return self.env._("Help for a data protection impact assessment")

    @api.model
    def _get_intro(self):
        return self.env._(
            "Authorities expect an assessment where two or more of these answers are "
            "'yes'. It is no legal advice: please ask your data protection officer."
        )

    @api.model
    def _get_sections(self, company):
        """Return the questions with today's answers, then risks and measures."""
        return [
            (self.env._("Is one needed?"), self._get_criteria(company)),
            (self.env._("Risks, and what is done about them"), self._get_risks()),
        ]

    @api.model
    def _get_criteria(self, company):
        """Return the nine questions with today's answers, and what follows."""
        env = self.env
        yes, no = env._("Yes"), env._("No")
        answers = self._get_answers(company)
        found = sum(bool(answer) for _question, answer in answers)
        verdict = (
            env._("Probably yes: %(count)s of 9", count=found)
            if found > 1
            else env._("Probably not: %(count)s of 9", count=found)
        )
        return [
            *((question, yes if answer else no) for question, answer in answers),
            (env._("Is an assessment needed?"), verdict),
        ]

    @api.model
    def _get_answers(self, company):
        """Return the criteria of the authorities, and whether each applies here.

        :rtype: list[tuple[str, bool]]
        """
        env = self.env
        count = self._count_people(company)
        purposes = (
            env["trm.consent.purpose"].search([("active", "=", True)]).mapped("code")
        )
        has_special = "special_categories" in purposes
        large = env._("Is it a large scale? (%(count)s people)", count=count)
        young = env._("Are there people who need protection, as those under 16?")
        return [
            (env._("Are people scored or ranked?"), False),
            (env._("Does a machine decide on people?"), False),
            (env._("Are people watched all the time?"), False),
            (env._("Are there sensitive data (Art. 9 GDPR)?"), has_special),
            (large, count >= LARGE),
            (env._("Are data of several sources put together?"), True),
            (young, company.talent_parental_consent),
            (env._("Is the technology new?"), False),
            (env._("Does it keep people from a right or a contract?"), False),
        ]

    @api.model
    def _get_risks(self):
        env = self.env
        hidden = env._(
            "Contacts are visible to HR only; meetings are private; people never see "
            "each other"
        )
        ended = env._(
            "One consent per purpose, with an end; without one, nothing is sent; data "
            "go by themselves"
        )
        open_notes = env._(
            "Everybody can ask for all notes and have them corrected; no fields for "
            "origin, religion, health, age or family"
        )
        signed = env._(
            "Signed links that end; one hour for whatever downloads or deletes; a "
            "change of address is confirmed"
        )
        longer = env._("Data are used for longer or for more than people expect")
        server = env._("Please add: backups, encryption, who has access to the server")
        return [
            (env._("The present employer hears of it"), hidden),
            (longer, ended),
            (env._("Wrong or hurtful notes"), open_notes),
            (env._("Somebody else opens the page of a person"), signed),
            (env._("Data are lost or stolen"), server),
        ]
