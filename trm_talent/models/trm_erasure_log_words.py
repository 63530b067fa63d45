from markupsafe import Markup

from odoo import api, fields, models


class TrmErasureLog(models.Model):
    """An erasure in words, and the to-do for what nobody could erase by itself."""

    _inherit = "trm.erasure.log"

    counts_text = fields.Char(string="What Went", compute="_compute_counts_text")
    free_texts_html = fields.Html(
        string="Texts That Name the Person",
        compute="_compute_free_texts_html",
        sanitize=False,
    )

    @api.depends_context("lang")
    @api.depends("counts")
    def _compute_counts_text(self):
        for log in self:
            log.counts_text = ", ".join(self._get_count_words(log.counts or {}))

    @api.model
    def _get_count_words(self, counts):
        """Return how much of what there is, in words.

        :param dict counts: by name of the model
        :rtype: list[str]
        """
        env, words = self.env, self._get_model_words()
        known = [f"{words[m]}: {counts[m]}" for m in words if counts.get(m)]
        rest = sum(count for model, count in counts.items() if model not in words)
        return known + ([f"{env._('Other entries')}: {rest}"] if rest else [])

    @api.model
    def _get_model_words(self):
        """Return what is counted under a name of its own; addons extend it.

        :rtype: dict[str, str]
        """
        env = self.env
        return {
            "mail.message": env._("Messages and notes"),
            "trm.document": env._("Documents"),
            "trm.touchpoint": env._("Contacts logged"),
            "trm.pool.membership": env._("Pools"),
            "mail.activity": env._("To-dos"),
            "calendar.event": env._("Meetings"),
        }

    @api.depends_context("lang", "uid")
    @api.depends("free_texts")
    def _compute_free_texts_html(self):
        for log in self:
            log.free_texts_html = self._link_texts(log.free_texts or [])

    @api.model
    def _link_texts(self, texts):
        """Return a list of links to texts of colleagues, or nothing.

        :param list texts: model and id of each
        :rtype: Markup
        """
        lines = [self._link_text(model, res_id) for model, res_id in texts]
        items = [Markup("<li>%s</li>") % line for line in lines if line]
        return items and Markup("<ul class='mb-0'>%s</ul>") % Markup("").join(items)

    @api.model
    def _link_text(self, model, res_id):
        """Return a link to the record that a text stands on; nothing if it is gone."""
        record = self.env[model].browse(res_id).exists()
        # sudo: mail.message, mail.activity - only where it stands
        record_sudo = record.sudo()
        if record and "res_id" in record and record_sudo.res_id:
            name = "model" if model == "mail.message" else "res_model"
            on = record_sudo[name]
            record = on in self.env and self.env[on].browse(record_sudo.res_id).exists()
        if not record:
            return ""
        # sudo: ir.model - the name of the model, for everybody
        label = self.env["ir.model"].sudo()._get(record._name).name
        if not record.has_access("read"):
            return self.env._("%(model)s that you cannot open", model=label)
        return Markup("<a href='/odoo/%s/%s'>%s: %s</a>") % (
            record._name,
            record.id,
            label,
            record.display_name,
        )

    def _ask_to_look(self):
        """Remind HR of texts of colleagues that name the person."""
        user = self.company_id._talent_get_caretaker()
        env = self.with_context(lang=user._talent_get_lang()).env
        self.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=env._(
                "%(count)s texts name somebody who was erased: please change them",
                count=len(self.free_texts),
            ),
            user_id=user.id,
        )
