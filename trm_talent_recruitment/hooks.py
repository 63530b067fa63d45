from .models.hr_applicant_refuse_reason import CONSIDERATE


def post_init_hook(env):
    """Say how far the shipped stages go; replace the mail that promises too much."""
    env["hr.recruitment.stage"]._talent_fill_reached()
    env["mail.template"]._talent_replace_promise()


def uninstall_hook(env):
    """Give the shipped mail back, and leave refused applications refused.

    The neutral reason stays with the applications that have it.
    """
    env["mail.template"]._talent_restore_promise()
    module, name = CONSIDERATE.split(".")
    data = env["ir.model.data"]
    data.search([("module", "=", module), ("name", "=", name)]).unlink()
