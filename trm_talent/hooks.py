from .tools.append_only import GUARDS


def uninstall_hook(env):
    """Take away what the database would keep: trigger functions and parameters.

    Refuses, as the buttons do, while proofs are not exported; Odoo then keeps the
    module installed.
    """
    env["trm.consent"]._check_exported()
    for guard in GUARDS:
        env.cr.execute(f"DROP FUNCTION IF EXISTS {guard.function}() CASCADE")
    parameters = env["ir.config_parameter"].search([("key", "=like", r"trm\_talent.%")])
    parameters.unlink()
