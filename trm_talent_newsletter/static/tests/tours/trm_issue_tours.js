import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** A first issue: what is missing is said, a test arrives. */
tours.add("trm_issue_first", {
    url: "/odoo/talent-newsletter",
    steps: () => [
        {
            trigger: "button[name=action_talent_new]",
            run: "click",
        },
        {
            content: "how many get it is there; the editor of Odoo takes its time",
            trigger: ".o_field_widget[name=talent_mail_count]:contains(1)",
            timeout: 60000,
        },
        {
            trigger: "button[name=action_talent_test]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(on its way to)",
        },
        {
            trigger: "button[name=action_launch]",
            run: "click",
        },
        {
            trigger: ".modal .btn-primary:contains(Send)",
            run: "click",
        },
        {
            content: "nothing leaves with a gap in it",
            trigger: ".modal:contains(Still to be filled in) .btn-primary",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_form_view",
        },
    ],
});

/** The issue is written: it leaves. */
tours.add("trm_issue_send", {
    steps: () => [
        {
            trigger: "button[name=action_launch]",
            run: "click",
            timeout: 60000,
        },
        {
            trigger: ".modal .btn-primary:contains(Send)",
            run: "click",
        },
        {
            trigger: ".alert:contains(Waits to be sent)",
        },
    ],
});

/** A reader on a phone stops it, and sees that all else stays. */
tours.add("trm_issue_leave_on_a_phone", {
    steps: () => [
        {
            trigger: "button[type=submit]:contains(Stop the newsletter)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "[role=status]:contains(All else stays as it was)",
        },
    ],
});
