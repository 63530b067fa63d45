from odoo import fields, models

from .trm_talent_consent import POOL


class TrmTalent(models.Model):
    """What a rejection invited to, and the yes of the person.

    All methods are for the page that has checked a link to an address of the person, so
    what is agreed to there is proven for that address.
    """

    _inherit = "trm.talent"

    def _get_invitation(self):
        """Return the rejection that invited the person last, as superuser.

        :return: none if there is none, or the data may not be used
        :rtype: trm.rejection
        """
        self.ensure_one()
        # sudo: trm.rejection - the person's own page; only what it invited to
        invited_sudo = self.sudo().rejection_ids.filtered(
            lambda rejection: rejection.invitation != "none"
        )
        is_usable = self.active and not self.restricted_date
        return invited_sudo.sorted("id", reverse=True)[: int(is_usable)]

    def _get_invited_purposes(self):
        """Return what the person may still say yes to, as superuser.

        :rtype: trm.consent.purpose
        """
        purposes = self._get_invitation().invited_purpose_ids.filtered("active")
        return purposes.filtered(
            lambda purpose: self._is_worth_renewing(purpose, "email")
        ).sorted()

    def _accept_invitation(self, codes, wordings, evidence):
        """Record the boxes that were ticked; join the pool if that is one of them.

        :param codes: of the purposes whose box was ticked
        :param dict wordings: what the person read, by code of the purpose
        :param dict evidence: from where: ``ip``, ``user_agent``
        """
        rejection = self._get_invitation()
        ticked = self._get_invited_purposes().filtered(lambda p: p.code in codes)
        if not ticked:
            return
        for purpose in ticked:
            text = self._freeze_checkup(purpose, wordings[purpose.code])
            self._record_checkup(
                purpose, "granted", text, evidence, channel="email", via="link"
            )
        pool = rejection.pool_id.filtered_domain(
            [("active", "=", True), ("company_id", "=", self.company_id.id)]
        )
        if pool and POOL in ticked.mapped("code"):
            pool._add_talents(self, "rejection")
        rejection.write(
            {"invitation": "joined", "joined_date": fields.Date.context_today(self)}
        )
        self._tell_joined(ticked)

    def _tell_joined(self, purposes):
        """Keep on the timeline what the person wants, and remind whose turn it is."""
        talent = self._in_team_language()
        names = purposes.with_env(talent.env).mapped("name")
        body = talent.env._(
            "Said yes after the rejection: %(purposes)s", purposes=", ".join(names)
        )
        self._log_by_person(body)
        self.env["trm.inquiry"]._open(
            self,
            "back",
            lambda env, person: env._(
                "%(name)s stays in touch after the rejection: say hello",
                name=person.name,
            ),
        )
