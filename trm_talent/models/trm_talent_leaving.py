from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .trm_talent_consent import POOL

NEW_LINKS_PER_DAY = 3
ANSWERED_BY_NO = {"granted": "withdrawn", "requested": "declined"}
"""What a 'no' is called, by the state before; other states know it already."""
NO = tuple(ANSWERED_BY_NO.values())


class TrmTalent(models.Model):
    """A person takes back what they allowed: at once, everywhere, exactly that."""

    _inherit = "trm.talent"

    def _withdraw(self, code, evidence, via="link", channel=None):
        """Take back one purpose, over one channel or every one it was given for.

        :param str code: code of a ``trm.consent.purpose``; others change nothing
        :param dict evidence: from where: ``ip``, ``user_agent``
        :param str via: key of ``trm.consent.entry.via``
        :param str channel: key of ``trm.consent.channel``; default is every one
        :return: the purpose that was withdrawn, or none
        :rtype: trm.consent.purpose
        """
        self.ensure_one()
        # sudo: trm.consent - the person themselves, by a signed link or their login
        given_sudo = self.sudo().consent_ids.filtered(
            lambda c: c.purpose_id.code == code and channel in (None, c.channel)
        )
        return self._take_back(given_sudo, evidence, via)

    def _stop_everything(self, evidence, via="link", channel=None):
        """Take back all that the person allows; nobody asks them again for anything.

        Without a channel the person leaves all pools, too. A no to the pool is recorded
        in any case: with nothing allowed beside it, it is a no to everything.

        :param dict evidence: from where: ``ip``, ``user_agent``
        :param str channel: key of ``trm.consent.channel``; default is every one
        """
        self.ensure_one()
        # sudo: trm.talent - the person themselves, by a signed link or their login
        talent_sudo = self.sudo()
        given_sudo = talent_sudo.consent_ids.filtered(
            lambda c: channel in (None, c.channel)
        )
        self._take_back(given_sudo, evidence, via)
        pool_sudo = talent_sudo.consent_ids.filtered(
            lambda c: c.purpose_id.code == POOL and c.channel == "email"
        )
        if channel in (None, "email") and pool_sudo.state not in NO:
            pool_sudo._record(talent_sudo, POOL, "declined", via=via, evidence=evidence)
            env = self._in_team_language().env
            self._log_by_person(env._("Does not want us to get in touch."))
        if not channel and talent_sudo.membership_ids:
            talent_sudo.membership_ids._leave("wish")

    @api.model
    def _get_stopped_domain(self):
        """Return the domain of those who stopped everything, until they agree again.

        They said no to the pool by e-mail and allow nothing else by it: there is no
        purpose that one may still ask them for, not even one that is new.
        """
        pool = self.env["trm.consent.purpose"]._get(POOL)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                """
                (EXISTS (
                    SELECT FROM trm_consent consent
                     WHERE consent.talent_id = %(id)s AND consent.channel = 'email'
                       AND consent.purpose_id = %(pool)s AND consent.state IN %(no)s
                ) AND NOT EXISTS (
                    SELECT FROM trm_consent consent
                     WHERE consent.talent_id = %(id)s AND consent.channel = 'email'
                       AND consent.state IN ('granted', 'requested')
                ))
                """,
                id=SQL.identifier(alias, "id"),
                pool=pool.id,
                no=NO,
            )
        )

    def _filter_stopped(self):
        """Return those of these people who stopped everything."""
        domain = Domain("id", "in", self.ids) & self._get_stopped_domain()
        # sudo: trm.talent - what a person allows does not depend on who asks
        stopped = set(self.sudo().with_context(active_test=False)._search(domain))
        return self.filtered(lambda talent: talent.id in stopped)

    def _take_back(self, consents_sudo, evidence, via):
        """Record a 'no' to each of these that is allowed or asked.

        :param trm.consent consents_sudo: of this person, as superuser
        :return: the purposes that were allowed or asked
        :rtype: trm.consent.purpose
        """
        consents_sudo = consents_sudo.filtered(lambda c: c.state in ANSWERED_BY_NO)
        purposes = consents_sudo.purpose_id
        for consent in consents_sudo:
            consent._record(
                self,
                consent.purpose_id,
                ANSWERED_BY_NO[consent.state],
                channel=consent.channel,
                via=via,
                evidence=evidence,
            )
        # sudo: trm.talent - what is left over other channels
        left_sudo = self.sudo().consent_ids.filtered(lambda c: c.state == "granted")
        if purposes:
            self._log_withdrawn(purposes)
        for purpose in purposes - left_sudo.purpose_id:
            self._after_withdrawal(purpose)
        return purposes

    def _after_withdrawal(self, purpose):
        """Do what follows when a purpose is gone; addons extend it.

        :param trm.consent.purpose purpose: one record
        """
        if purpose.code == POOL:
            # sudo: trm.pool.membership - the person leaves private pools, too
            self.sudo().membership_ids._leave("wish")

    # -- pools -------------------------------------------------------------------

    def _get_pool_choices(self):
        """Return the pools of the person under the names that they may read.

        Pools without a public name have no name of their own here: all that one
        contact looks after are left at once.

        :rtype: dict[str, trm.pool.membership]
        """
        self.ensure_one()
        # sudo: trm.pool.membership - the person's own, private pools, too
        memberships_sudo = self.sudo().membership_ids
        choices = {}
        for membership in memberships_sudo.sorted("joined_date"):
            label = self._get_pool_label(membership.pool_id)
            choices[label] = choices.get(label, memberships_sudo.browse()) | membership
        return choices

    def _leave_pool(self, membership_id):
        """End what stands under one name; what the person allows stays as it is.

        :param int membership_id: one of ``_get_pool_choices``; others change nothing
        :return: the name that the person read
        :rtype: str
        """
        for label, memberships_sudo in self._get_pool_choices().items():
            if membership_id in memberships_sudo.ids:
                env = self._in_team_language().env
                pools = memberships_sudo.pool_id.with_env(env)
                names = env["trm.selection"]._pools(pools)
                memberships_sudo._leave("wish")
                self._log_by_person(env._("Left by the link: %(pools)s", pools=names))
                return label
        return None

    def _get_pool_label(self, pool):
        """Return what the person may read of a pool; never its internal name."""
        if pool.public_name:
            return pool.public_name
        contact = pool.user_id or self.user_id or self.company_id
        return self.env._("In touch with %(name)s", name=contact.name)

    # -- writing to the person ---------------------------------------------------

    def _send_new_link(self):
        """Mail a fresh link to the address we know; somebody asked for it.

        Whoever holds an old link may do so, so the page looks the same whether there is
        an address or not, and there are few a day.

        :return: whether a mail is on its way
        :rtype: bool
        """
        self.ensure_one()
        talent = self._filter_contactable("answer")
        if not talent or self.env["trm.rate.limit"]._is_exceeded(
            "page:link",
            str(talent.id),
            NEW_LINKS_PER_DAY,
            timedelta(days=1).total_seconds(),
        ):
            return False
        self.env["trm.notice"]._queue(
            talent,
            "page_link",
            "trm_talent.mail_template_page_link",
            key=fields.Datetime.now().isoformat(),
            purpose="answer",
        )
        return True

    # -- notes for HR ------------------------------------------------------------

    def _log_withdrawn(self, purposes):
        """Say on the timeline what the person took back."""
        env = self._in_team_language().env
        names = ", ".join(purposes.with_env(env).mapped("name"))
        self._log_by_person(env._("Taken back by the person: %(names)s", names=names))

    def _log_by_person(self, body):
        """Put a quiet note of the person on the timeline: no mail, no follower."""
        # sudo: trm.talent - said by the person, on their own file
        talent_sudo = self.sudo()
        talent_sudo._message_log(body=body, author_id=talent_sudo.partner_id.id)
