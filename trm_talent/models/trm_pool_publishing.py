from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.slugs import get_free_slug, slugify

MOST_CHIPS = 8


class TrmPool(models.Model):
    """The sign-up page of a pool: where it is and what it takes to show it."""

    _inherit = "trm.pool"

    is_published = fields.Boolean(
        string="Sign-up Page Is Online", copy=False, tracking=True, readonly=True
    )
    join_slug = fields.Char(
        string="Address of the Page",
        copy=False,
        compute="_compute_join_slug",
        store=True,
        readonly=False,
        help="The last part of the address, e.g. 'nursing'.",
    )
    join_purpose_ids = fields.Many2many(
        "trm.consent.purpose",
        string="Boxes of the Sign-up Page",
        compute="_compute_join_purpose_ids",
    )
    join_url = fields.Char(string="Sign-up Page", compute="_compute_join_url")
    join_state_text = fields.Char(
        string="Sign-up Page Now", compute="_compute_join_state_text"
    )
    join_problems = fields.Text(
        string="Still Missing", compute="_compute_join_state_text"
    )
    join_chip_ids = fields.Many2many(
        "trm.tag",
        string="To Tap On",
        compute="_compute_join_chip_ids",
        help="Tags of this pool with a public name, at most eight.",
    )
    join_intro = fields.Text(
        string="Two Sentences",
        translate=True,
        help="What people read first on the sign-up page and on the poster.",
    )

    _join_slug_uniq = models.UniqueIndex(
        "(join_slug)", "Another pool already has this address of a page."
    )

    @api.depends("public_name")
    def _compute_join_slug(self):
        """Make it once: it stands on posters and in links that others keep."""
        for pool in self:
            pool.join_slug = pool.join_slug or pool._get_free_slug()

    def _get_free_slug(self):
        """Return the address made of the public name, with a number if it is taken."""
        base = slugify(self.public_name or "")
        if not base:
            return False
        # sudo: trm.pool - addresses are unique over all companies and private pools
        pools_sudo = self.sudo().with_context(active_test=False)
        taken = set(
            pools_sudo.search(
                [("join_slug", "=like", f"{base}%"), ("id", "not in", self._origin.ids)]
            ).mapped("join_slug")
        )
        return get_free_slug(base, taken)

    @api.depends("join_slug")
    def _compute_join_url(self):
        for pool in self:
            slug = pool.join_slug
            pool.join_url = slug and f"{pool.get_base_url()}/talent/join/{slug}"

    @api.depends_context("lang", "uid")
    @api.depends(
        "is_published", "public_name", "user_id", "company_id.talent_privacy_url"
    )
    def _compute_join_state_text(self):
        """Say whether people see the page, and what is missing until they can."""
        for pool in self:
            problems = [] if pool.is_published else pool._get_publishing_problems()
            pool.join_problems = "\n".join(problems)
            if pool.is_published:
                pool.join_state_text = self.env._("Online: everybody can sign up")
            elif problems:
                pool.join_state_text = self.env._("Offline: something is missing")
            else:
                pool.join_state_text = self.env._("Offline: ready to go online")

    @api.depends("tag_ids.public_name")
    def _compute_join_chip_ids(self):
        for pool in self:
            pool.join_chip_ids = pool._get_chips()

    def _compute_join_purpose_ids(self):
        self.join_purpose_ids = self.env["trm.consent.purpose"]._get_offered()

    @api.constrains("join_slug")
    def _check_join_slug(self):
        for pool in self.filtered("join_slug"):
            if pool.join_slug != slugify(pool.join_slug):
                raise ValidationError(
                    self.env._(
                        "The address of a page has small letters, digits and hyphens "
                        "only, e.g. '%(slug)s'.",
                        slug=slugify(pool.join_slug) or "nursing",
                    )
                )

    @api.constrains("is_published", "public_name", "user_id")
    def _check_published(self):
        """Check that a page says what it is for and who writes."""
        for pool in self.filtered("is_published"):
            if not (pool.public_name and pool.join_slug and pool.user_id):
                raise ValidationError(
                    self.env._(
                        "The sign-up page needs a public name and somebody who writes "
                        "to the people (the pool manager)."
                    )
                )

    @api.constrains("is_published")
    def _check_may_go_online(self):
        """Check mail and privacy link, whichever way a page goes online.

        An installation and its demo data are left alone.
        """
        pools = self.filtered("is_published")
        if not pools or self.env.user._is_superuser():
            return
        for pool in pools:
            problems = pool._get_publishing_problems()
            if problems:
                raise ValidationError("\n".join(problems))
        pools.company_id._talent_check_outgoing_mail()

    def _get_publishing_problems(self):
        """Return what keeps this page from going online, in words.

        :rtype: list[str]
        """
        self.ensure_one()
        problems = self.company_id._talent_get_publishing_problems()
        if not self.public_name:
            problems.append(self.env._("Please give the pool a public name."))
        if not self.user_id:
            problems.append(
                self.env._("Please say who writes to the people: the pool manager.")
            )
        return problems

    def action_publish(self):
        """Put the sign-up page online.

        :raise UserError: what is missing or does not work, in words
        """
        self.write({"is_published": True})
        self.filtered(lambda pool: not pool.join_link_ids)._add_usual_links()
        # made here, so that the first person who signs up leaves one row only
        self.env["trm.suppression"]._get_key()

    def action_unpublish(self):
        """Take the sign-up page offline; the address stays reserved."""
        self.write({"is_published": False})

    def action_open_join_page(self):
        """Open the page as people see it; before it is online only HR does."""
        self.ensure_one()
        if not self.join_slug:
            raise UserError(self.env._("Please give the pool a public name first."))
        return {
            "type": "ir.actions.act_url",
            "url": f"/talent/join/{self.join_slug}",
            "target": "new",
        }

    # -- the page ----------------------------------------------------------------

    @api.model
    def _get_published(self, slug):
        """Return the pool of a page that is online, as superuser, or none.

        :param str slug: from the address
        """
        # sudo: trm.pool - only what is online is shown to everybody
        return self.sudo().search(
            [("join_slug", "=", slug), ("is_published", "=", True)], limit=1
        )

    def _get_chips(self):
        """Return the tags one may tap on the page: those with a public name."""
        self.ensure_one()
        return self.tag_ids.filtered("public_name")[:MOST_CHIPS]

    def _get_rhythm_text(self):
        """Return how often people of this pool hear from us, in words.

        :rtype: str
        """
        self.ensure_one()
        days = self.cadence_days
        if not days:
            return self.env._("only when something could suit")
        if days < 14:
            return self.env._("about every %(days)s days", days=days)
        if days < 56:
            return self.env._("about every %(weeks)s weeks", weeks=round(days / 7))
        return self.env._("about every %(months)s months", months=round(days / 30))

    def _get_keeping_text(self):
        """Return for how long the pool keeps the details of people, in words.

        :rtype: str
        """
        purpose = self.env["trm.consent.purpose"]._get("pool")
        if not purpose.validity_months:
            return self.env._("until it is withdrawn")
        return purpose._get_months_text()
