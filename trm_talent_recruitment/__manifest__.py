{
    "name": "Talents: Recruitment",
    "version": "19.0.1.0.0",
    "summary": "Applicants are people: one file, one journey, asked first next time",
    "author": "Talent Relationship Management contributors",
    "license": "LGPL-3",
    "category": "Human Resources/Talents",
    "depends": ["trm_talent", "hr_recruitment"],
    "data": [
        "security/hr_applicant_security.xml",
        "views/hr_applicant_views.xml",
        "views/hr_job_views.xml",
        "views/trm_pitch_views.xml",
        "views/trm_talent_views.xml",
    ],
    "auto_install": True,
}
