"""Who may do what: one table, asked over the ORM and over RPC.

Each line is a record, each column a person; the letters are what is allowed:
search, read, write, create, unlink. Whatever is not there is refused.
"""

PERSONAS = (
    "public portal employee contributor recruiting manager other_company rights".split()
)

# record: (operations asked, who may do what)
MATRIX = {
    # the file: people assigned to contributors, deletion by the administration
    "talent_assigned": (
        "srwcu",
        {"contributor": "sr", "recruiting": "srwc", "manager": "srwcu"},
    ),
    "talent_unassigned": ("srwcu", {"recruiting": "srwc", "manager": "srwcu"}),
    # on a contact that everybody sees, the rules of the file alone decide
    "talent_shared": ("srwcu", {"recruiting": "srwc", "manager": "srwcu"}),
    # pools: private ones for their members, also against the administration
    "pool_team": (
        "srwcu",
        {"contributor": "sr", "recruiting": "srwc", "manager": "srwcu"},
    ),
    "pool_open": ("srwcu", {"recruiting": "srwc", "manager": "srwcu"}),
    "pool_private": ("srwcu", {"recruiting": "srwc"}),
    "membership_team": (
        "srwcu",
        {"contributor": "sr", "recruiting": "srwc", "manager": "srwc"},
    ),
    "membership_open": ("srwcu", {"recruiting": "srwc", "manager": "srwc"}),
    "membership_private": ("srwcu", {"recruiting": "srwc"}),
    "move_team": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "move_private": ("srwcu", {"recruiting": "sr"}),
    "stage_shared": (
        "srwcu",
        {
            "contributor": "sr",
            "recruiting": "srwc",
            "manager": "srwcu",
            "other_company": "srwc",
        },
    ),
    "stage_private": ("srwcu", {"recruiting": "srwc"}),
    "pool_template": (
        "srwcu",
        {"recruiting": "sr", "manager": "srwcu", "other_company": "sr"},
    ),
    # what is known
    "touchpoint_own": (
        "srwcu",
        {"contributor": "srwc", "recruiting": "srwcu", "manager": "srwcu"},
    ),
    "promise_own": (
        "srwcu",
        {"contributor": "srwc", "recruiting": "srwc", "manager": "srwc"},
    ),
    "promise_other": ("srwcu", {"recruiting": "srwc", "manager": "srwc"}),
    "promise_report": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "network_own": (
        "srwcu",
        {"contributor": "srwcu", "recruiting": "srwcu", "manager": "srwcu"},
    ),
    "network_other": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "logged_mail": ("srwcu", {"recruiting": "srwu", "manager": "srwu"}),
    "meeting": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "pitch": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    # whoever is at the event stands at its door; they write notes only
    "registration": ("srcu", {"recruiting": "sr", "manager": "sr"}),
    "registration_door": (
        "srcu",
        {"contributor": "sr", "recruiting": "sr", "manager": "sr"},
    ),
    "registration_report": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "event_link": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "inquiry": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    # for whom it is, and who manages a pool of the person
    "today": ("srwcu", {"contributor": "sr", "recruiting": "sr"}),
    "touchpoint_other": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "document": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "proposal": ("srwcu", {"recruiting": "srwc", "manager": "srwc"}),
    "tag": (
        "srwcu",
        {
            "contributor": "sr",
            "recruiting": "srwc",
            "manager": "srwcu",
            "other_company": "srwc",
        },
    ),
    "tag_category": (
        "srwcu",
        {
            "contributor": "sr",
            "recruiting": "sr",
            "manager": "srwcu",
            "other_company": "sr",
        },
    ),
    "change": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "change_foreign": ("sr", {"manager": "sr"}),
    "change_line": ("srwcu", {}),
    # consent: states for recruiting, proofs for the administration, written by doors
    "consent": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "consent_text": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "consent_purpose": (
        "srwcu",
        {
            "contributor": "sr",
            "recruiting": "sr",
            "manager": "srwcu",
            "other_company": "sr",
        },
    ),
    "consent_subject": ("srwcu", {"manager": "sr"}),
    "consent_entry": ("srwcu", {"manager": "sr"}),
    "consent_evidence": ("srwcu", {"manager": "sr"}),
    "consent_subject_foreign": ("srwcu", {}),
    "consent_entry_foreign": ("srwcu", {}),
    "consent_evidence_foreign": ("srwcu", {}),
    "erasure_log": ("srwcu", {"manager": "sr"}),
    "erasure_log_foreign": ("srwcu", {}),
    "signup": ("srwcu", {"recruiting": "sr", "manager": "sru"}),
    "signup_private": ("srwcu", {"recruiting": "sr"}),
    "pool_link": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "pool_link_private": ("srwcu", {"recruiting": "srwcu"}),
    "first_steps": ("srwcu", {"recruiting": "srw", "manager": "srw"}),
    # telling people; proofs of it
    "privacy_paragraph": ("srwcu", {"recruiting": "sr", "manager": "srwcu"}),
    "privacy_notice": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "information_release": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "request_line": ("srwcu", {"manager": "srw"}),
    "rejection": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "rejection_reason": (
        "srwcu",
        {"recruiting": "sr", "manager": "srwcu", "other_company": "sr"},
    ),
    "rejection_text": (
        "srwu",
        {"recruiting": "sr", "manager": "srwu", "other_company": "sr"},
    ),
    "wording_rule": (
        "srwcu",
        {"recruiting": "sr", "manager": "srwcu", "other_company": "sr"},
    ),
    "request": ("srwcu", {"recruiting": "srwc", "manager": "srwcu"}),
    "consent_anchor": ("srwcu", {"manager": "sr"}),
    # retention
    "retention_run": ("srwcu", {"recruiting": "sr", "manager": "srw"}),
    "retention_forecast": ("srwcu", {"recruiting": "sr", "manager": "sr"}),
    "retention_hold": ("srwcu", {"recruiting": "sr", "manager": "srwc"}),
    "retention_policy": ("srwcu", {"recruiting": "sr", "manager": "srwcu"}),
    "retention_policy_private": ("srwcu", {"recruiting": "sr"}),
    # what nobody sees
    "guard": ("srwcu", {}),
    "notice": ("srwcu", {}),
    "rate_limit": ("srwcu", {}),
    "consent_round": ("srwcu", {}),
    "suppression": ("srwcu", {}),
    # what hangs on the file in stock models
    "activity": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    "message": ("sr", {"recruiting": "sr", "manager": "sr"}),
    "attachment": ("srwcu", {"recruiting": "srwcu", "manager": "srwcu"}),
    # contacts
    "partner_assigned": (
        "srw",
        {"contributor": "sr", "recruiting": "srw", "manager": "srw", "rights": "sr"},
    ),
    "partner_confidential": (
        "srw",
        {"recruiting": "srw", "manager": "srw", "rights": "sr"},
    ),
    "partner_open": (
        "srwcu",
        {
            "employee": "sr",
            "contributor": "sr",
            "recruiting": "srwcu",
            "manager": "srwcu",
            "other_company": "srwcu",
            "rights": "sr",
        },
    ),
    "login_confidential": ("sr", {"recruiting": "sr", "manager": "sr", "rights": "sr"}),
    "attendee": ("sr", {"recruiting": "sr", "manager": "sr", "rights": "sr"}),
    "follower": ("sr", {"recruiting": "sr", "manager": "sr", "rights": "sr"}),
    "notification": ("sr", {"recruiting": "sr", "manager": "sr", "rights": "sr"}),
}
