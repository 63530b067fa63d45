import { registry } from "@web/core/registry";

const card = ".o_kanban_record:contains('Tessa Touch')";

registry.category("web_tour.tours").add("trm_touchpoint_phone", {
    url: "/odoo/talents",
    steps: () => [
        {
            content: "one tap on the card",
            trigger: `${card} button[name=action_log_touchpoint]`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=kind] span:contains('Meeting')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit Met at the fair",
        },
        {
            content: "the next step in the same dialog",
            trigger: ".modal .o_field_widget[name=next_step] input",
            run: "edit Send the duty roster",
        },
        {
            content: "the day is there by itself",
            trigger: ".modal .o_field_widget[name=next_step_date] input:not(:value(''))",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "the card says what comes next",
            trigger: `body:not(:has(.modal)) ${card}:contains('Send the duty roster')`,
        },
    ],
});

/** Who leaves the dialog without saving had no contact. */
registry.category("web_tour.tours").add("trm_touchpoint_not_saved", {
    url: "/odoo/talents",
    steps: () => [
        {
            trigger: `${card} button[name=action_log_touchpoint]`,
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: () => {
                window.location.href = "/odoo/contacts";
            },
            expectUnloadPage: true,
        },
        {
            trigger: ".o_kanban_view:not(:has(.modal))",
        },
    ],
});
