{
    "name": "Talents: Newsletter",
    "version": "19.0.1.0.0",
    "summary": "Newsletters for talents: sent to exactly those who agreed",
    "author": "Talent Relationship Management contributors",
    "license": "LGPL-3",
    "category": "Human Resources/Talents",
    "depends": ["trm_talent", "mass_mailing"],
    "data": [
        "security/ir.model.access.csv",
        "security/mailing_mailing_security.xml",
        "data/trm_consent_purpose_data.xml",
        "views/issue_templates.xml",
        "views/leave_templates.xml",
        "views/mailing_mailing_views.xml",
        "views/trm_talent_menus.xml",
    ],
}
