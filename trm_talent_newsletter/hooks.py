def uninstall_hook(env):
    """Delete the issues: without this addon nothing asks for the newsletter's consent,
    and nothing keeps from other teams who got them.
    """
    issues = env["mailing.mailing"].with_context(active_test=False)
    issues.search([("talent_is_issue", "=", True)]).unlink()
