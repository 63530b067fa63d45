from odoo import api, models


class MailFollowers(models.Model):
    """Who may follow a relationship file: recruiting, and nobody else.

    A follower gets every message of the chatter by mail. So neither the person nor a
    colleague without the role ever becomes one, whoever is mentioned, assigned or
    answers. Confidential people who follow something else are hidden there.
    """

    _name = "mail.followers"
    _inherit = ["mail.followers", "trm.confidential.mixin"]

    @api.model
    def _add_followers(
        self,
        res_model,
        res_ids,
        partner_ids,
        subtypes,
        check_existing=False,
        existing_policy="skip",
    ):
        if res_model == "trm.talent" and partner_ids:
            partner_ids = self._talent_filter_followers(partner_ids)
        return super()._add_followers(
            res_model, res_ids, partner_ids, subtypes, check_existing, existing_policy
        )

    @api.model
    def _talent_filter_followers(self, partner_ids):
        """Return those of the contacts whose user has the role Recruiting.

        :param partner_ids: iterable of ids of contacts
        :rtype: list[int]
        """
        # sudo: res.users - only who has the role
        users_sudo = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", list(partner_ids)),
                    (
                        "all_group_ids",
                        "in",
                        self.env.ref("trm_talent.trm_talent_group_user").id,
                    ),
                ]
            )
        )
        return users_sudo.partner_id.ids
