"""An issue of the newsletter that several workers send, as scripts with ``env``."""

PREPARE = """
queue = env.ref("mass_mailing.ir_cron_mass_mailing_queue")
send = env.ref("mail.ir_cron_mail_scheduler_action")
crons = env["ir.cron"].with_context(active_test=False).search([])
(crons - queue - send).active = False
(queue + send).active = True
env["ir.mail_server"].search([]).active = False
env["ir.mail_server"].create(
    {"name": "Test", "smtp_host": "127.0.0.1", "smtp_port": port}
)
env["ir.config_parameter"].set_param("mail.batch_size", 10)
env.company.write(
    {
        "email": "hr@example.com",
        "talent_imprint_url": "https://example.com/imprint",
        "talent_privacy_url": "https://example.com/privacy",
    }
)
people = env["trm.talent"].create(
    [{"name": f"Issue {email}", "email": email} for email in emails]
)
now = env.cr.now().replace(microsecond=0)
env["trm.consent"]._record(
    people, "newsletter", "granted", via="web_form", confirmed_datetime=now
)
issue = env["mailing.mailing"].create(
    {
        "subject": "Spring",
        "mailing_model_id": env["ir.model"]._get_id("trm.talent"),
        "body_arch": "<p>We have news.</p>",
        "body_html": "<p>We have news.</p>",
    }
)
issue.action_launch()
result = issue.id
"""

GO_ON = """
env.ref("mass_mailing.ir_cron_mass_mailing_queue")._trigger()
env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
"""

LEFT = """
SELECT (SELECT count(*) FROM mailing_mailing WHERE id = %s AND state <> 'done')
     + (SELECT count(*) FROM mail_mail WHERE state = 'outgoing')
"""
