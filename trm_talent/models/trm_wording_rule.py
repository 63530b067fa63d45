import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TrmWordingRule(models.Model):
    """Words that touch a trait the law protects, and why they are risky. Configuration.

    A list that anybody can read and change, in all languages one writes in; nothing is
    guessed, and nothing is stopped: whoever writes decides.
    """

    _name = "trm.wording.rule"
    _description = "Wording to Avoid"
    _order = "sequence, id"

    name = fields.Char(string="Trait", required=True, translate=True)
    words = fields.Text(
        required=True,
        help="One word or phrase per line. A star at the end stands for any ending: "
        "'alter*' also finds 'altersgruppe'.",
    )
    explanation = fields.Text(string="Why", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.constrains("words")
    def _check_words(self):
        for rule in self:
            words = [word.strip(" *") for word in rule.words.splitlines()]
            if any(len(word) == 1 for word in words) or not any(words):
                raise ValidationError(
                    self.env._(
                        "Please write at least two letters of each word, one word per "
                        "line."
                    )
                )

    @api.model
    def _find_risks(self, text):
        """Return what in a text touches a protected trait, in the order of the text.

        :param str text: plain text
        :return: ``phrase`` as it was written, ``trait``, ``why``
        :rtype: list[dict]
        """
        found = {}
        for rule in self.search([("active", "=", True)]):
            for match in rule._get_pattern().finditer(text or ""):
                risk = {
                    "phrase": match[0],
                    "trait": rule.name,
                    "why": rule.explanation,
                }
                found.setdefault(match[0].lower(), (match.start(), risk))
        return [risk for _start, risk in sorted(found.values(), key=lambda f: f[0])]

    def _get_pattern(self):
        """Return the pattern of all words of this rule: whole words, in any case."""
        self.ensure_one()
        words = [word.strip() for word in self.words.splitlines()]
        patterns = [
            r"\s+".join(map(re.escape, word.rstrip("*").split()))
            + (r"\w*" if word.endswith("*") else "")
            for word in words
            if word.strip("* ")
        ]
        # longest first, so that a phrase is found before its first word
        patterns.sort(key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
