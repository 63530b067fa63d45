"""Approved time off lets the stand-in see who waits, without days of its own.

Tier: test.
"""

import os

import pytest

from tools import database, odoo_run, template

SCRIPT = """
import datetime

today = datetime.date.today()
role = env.ref("trm_talent.trm_talent_group_user")
away, stand_in = env["res.users"].with_context(no_reset_password=True).create(
    [
        {"name": name, "login": name, "email": f"{name}@example.com",
         "group_ids": role.ids}
        for name in ("away", "present")
    ]
)
employee = env["hr.employee"].create({"name": "Away", "user_id": away.id})
kind = env["hr.leave.type"].create({"name": "Holiday", "requires_allocation": False})
leave = env["hr.leave"].create(
    {
        "employee_id": employee.id,
        "holiday_status_id": kind.id,
        "request_date_from": today - datetime.timedelta(days=3),
        "request_date_to": today + datetime.timedelta(days=4),
    }
)
away.with_user(away).talent_stand_in_id = stand_in
talent = env["trm.talent"].create(
    {"name": "Ada", "email": "ada@example.com", "user_id": away.id}
)
talent.activity_schedule(summary="Call", user_id=away.id)


def show(when):
    env.invalidate_all()
    today = env["trm.today"].with_user(stand_in).search([("is_mine", "=", True)])
    print(when, today.talent_id.name, *map(str, away._talent_get_stand_in()))


show("asked")
leave.action_approve()
show("approved")
leave.sudo().write({"state": "refuse"})
show("refused")
env.cr.rollback()
"""


@pytest.fixture
def name():
    """Give a copy of the template with the Time Off app."""
    source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
    name = template.session(source, "_time_off")
    odoo_run.module(name, "install", "hr_holidays")
    yield name
    database.drop(name)


def test_stand_in_while_time_off_is_approved(name):
    lines = odoo_run.shell(name, SCRIPT).splitlines()
    asked, approved, refused = (line.split() for line in lines[-3:])
    assert asked == ["asked", "False", "res.users()", "None"]
    assert approved[:2] == ["approved", "Ada"]
    assert approved[3] != "None"
    assert refused == ["refused", "False", "res.users()", "None"]
