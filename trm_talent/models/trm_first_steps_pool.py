from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from .trm_pool_publishing import MOST_CHIPS


class TrmFirstSteps(models.Model):
    """Fourth and fifth step: the first pool, and its page online."""

    _inherit = "trm.first.steps"

    template_choice_ids = fields.Many2many(
        "trm.pool.template", compute="_compute_template_choice_ids"
    )
    template_id = fields.Many2one("trm.pool.template")
    pool_id = fields.Many2one("trm.pool", domain="[('company_id', '=', company_id)]")
    public_name = fields.Char(
        compute="_compute_pool_values",
        store=True,
        readonly=False,
        help="The heading of the sign-up page.",
    )
    join_intro = fields.Text(
        string="Two Sentences",
        compute="_compute_pool_values",
        store=True,
        readonly=False,
        help="What people read first.",
    )
    tag_ids = fields.Many2many(
        "trm.tag",
        string="Words to Tap On",
        compute="_compute_pool_values",
        store=True,
        readonly=False,
        domain="[('public_name', '!=', False)]",
        help="At most eight; people tap on what fits them.",
    )
    page_url = fields.Char(related="pool_id.join_url", string="Address of the Page")
    page_path = fields.Char(compute="_compute_page_path")
    is_published = fields.Boolean(related="pool_id.is_published")

    def _compute_template_choice_ids(self):
        self.template_choice_ids = self.env["trm.pool.template"].search([], limit=100)

    @api.depends("template_id", "pool_id")
    def _compute_pool_values(self):
        for steps in self:
            pool, template = steps.pool_id, steps.template_id
            source = pool or template
            intro = pool.join_intro or (source and steps._get_intro_proposal())
            steps.public_name = source.public_name or source.name
            steps.join_intro = intro or False
            steps.tag_ids = source.tag_ids.filtered("public_name")[:MOST_CHIPS]

    @api.depends("pool_id.join_slug")
    def _compute_page_path(self):
        for steps in self:
            slug = steps.pool_id.join_slug
            steps.page_path = slug and f"/talent/join/{slug}"

    def _get_intro_proposal(self):
        """Return two sentences for a sign-up page, as the company addresses people."""
        self.ensure_one()
        if self.company_id.talent_address_form == "du":
            return self.env._(
                "Let us stay in touch, even if there is no job for you today. When "
                "something fits, one of us drops you a line."
            )
        return self.env._(
            "We would like to stay in touch with you, also when there is no vacancy "
            "today. As soon as something suits you, one of us writes to you in person."
        )

    def _open(self):
        """Forget a pool that is gone or closed to whoever opens the first steps."""
        # sudo: trm.first.steps - which pool it is; whether one may see it is asked
        pool = self.sudo().pool_id.sudo(False)
        if pool and not (pool.has_access("read") and pool.active):
            self.pool_id = False
        return super()._open()

    def _move(self, by):
        """Show the newest page when the step that makes one was skipped."""
        result = super()._move(by)
        if self.step == "page" and not self.pool_id:
            self.pool_id = self.env["trm.pool"].search(
                [("company_id", "=", self.company_id.id), ("join_slug", "!=", False)],
                order="id desc",
                limit=1,
            )
        return result

    # -- the pool ----------------------------------------------------------------

    def _finish_pool(self):
        """Make the pool, or give the one made before its new words.

        :raise UserError: what is missing, in words
        """
        if not (self.pool_id or self.template_id):
            raise UserError(
                self.env._("Please choose a template first, or skip this step.")
            )
        if not self.public_name:
            raise UserError(self.env._("Please give the pool a public name."))
        values = {
            "public_name": self.public_name,
            "join_intro": self.join_intro,
            "tag_ids": [Command.set(self.tag_ids.ids)],
        }
        if self.pool_id:
            self.pool_id.write(values)
        else:
            self._create_pool(values)

    def _create_pool(self, values):
        """Make the pool of the template with these words."""
        pool = self.env["trm.pool"].create(
            self.template_id._prepare_pool_values()
            | values
            | {"company_id": self.company_id.id, "user_id": self.contact_id.id}
        )
        self._translate_pool(pool)
        self.pool_id = pool

    def _translate_pool(self, pool):
        """Say in each language what was taken over as it was proposed."""
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        proposals = self._get_words()
        for name, proposal in proposals.items():
            if pool[name] == proposal:
                words = {
                    lang: self.with_context(lang=lang)._get_words()[name]
                    for lang in languages
                }
                pool.update_field_translations(name, words)

    def _get_words(self):
        """Return what is proposed in the current language, by field of the pool."""
        template = self.template_id
        return {
            "name": template.name,
            "public_name": template.public_name or template.name,
            "join_intro": self._get_intro_proposal(),
        }

    def action_new_pool(self):
        """Choose a template again; the pool made before stays."""
        self.ensure_one()
        self.write({"pool_id": False, "template_id": False, "step": "pool"})

    # -- the page ----------------------------------------------------------------

    def _finish_page(self):
        """Nothing is left to do; the page goes online by its own button."""

    def action_publish(self):
        """Put the page online; the first steps are done then.

        :raise UserError: what is missing, in words
        """
        self.ensure_one()
        if not self.pool_id:
            raise UserError(self.env._("There is no pool yet. Please go back a step."))
        self.pool_id.action_publish()
        self.state = "done"

    def action_open_page(self):
        """Open the sign-up page in a tab of its own."""
        self.ensure_one()
        return self.pool_id.action_open_join_page()

    def action_print_poster(self):
        """Open the poster with the QR code of the page."""
        self.ensure_one()
        return self.pool_id.action_open_poster()
