import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const openApp = () => [
    stepUtils.showAppsMenuItem(),
    {
        content: "open the Talents app",
        trigger: ".o_app[data-menu-xmlid='trm_talent.trm_talent_menu_root']",
        run: "click",
    },
    {
        content: "people are there as cards",
        trigger: ".o_kanban_view .o-kanban-button-new",
    },
];

registry.category("web_tour.tours").add("trm_talent_new_person", {
    url: "/odoo",
    steps: () => [
        ...openApp(),
        {
            content: "add a person",
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "edit Gülcan Öztürk",
        },
        {
            content: "a name alone is not enough",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "the message says what to do",
            trigger: ".modal:contains('e-mail address or a phone number') .btn-primary",
            run: "click",
        },
        {
            content: "what was typed is still there",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=email] input",
            run: "edit guelcan@example.com",
        },
        {
            content: "where the data come from is one tap",
            trigger: ".o_field_widget[name=legal_basis] input[data-value=application]",
            run: "click",
        },
        ...stepUtils.saveForm(),
        {
            content: "log a contact",
            trigger: "button[name=action_log_touchpoint]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit Met at the fair",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "the file says so in words",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=last_contact_text]:contains('today')",
        },
    ],
});

registry.category("web_tour.tours").add("trm_talent_board", {
    url: "/odoo/action-trm_talent.trm_pool_template_action",
    steps: () => [
        {
            content: "a pool in two clicks",
            trigger: ".o_kanban_record:contains('Tour Bakers') button",
            run: "click",
        },
        {
            content: "the board shows the stages of a relationship",
            trigger: ".o_kanban_group:contains('First Contact')",
        },
        {
            trigger: ".o-kanban-button-new",
            run: "click",
        },
        {
            trigger: ".o_kanban_quick_create .o_field_widget[name=quick_name] input",
            run: "edit Jonas Tour",
        },
        {
            trigger: ".o_kanban_quick_create .o_field_widget[name=quick_channel] input",
            run: "edit jonas.tour@example.com",
        },
        {
            content: "found by ourselves, unless one taps on something else",
            trigger:
                ".o_kanban_quick_create .o_field_widget[name=quick_legal_basis] input[data-value=sourced]:checked",
        },
        {
            trigger: ".o_kanban_add",
            run: "click",
        },
        {
            content: "the card is in the first stage",
            trigger: ".o_kanban_group:contains('New') .o_kanban_record:contains('Jonas Tour')",
        },
        {
            trigger: ".o_kanban_quick_create .o_kanban_cancel",
            run: "click",
        },
        {
            content: "move on in the relationship",
            trigger: ".o_kanban_record:contains('Jonas Tour')",
            run: "drag_and_drop(.o_kanban_group:contains('Interested'))",
        },
        {
            trigger: ".o_kanban_group:contains('Interested') .o_kanban_record:contains('Jonas Tour')",
        },
        {
            content: "open the file from the card",
            trigger: ".o_kanban_record:contains('Jonas Tour')",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_notebook a[name=relationship]",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=membership_ids] .o_data_row:contains('Interested')",
        },
    ],
});

const card = (part) => `.o_kanban_record:contains('Wanda Will') ${part}`;

const readWhy = () => [
    {
        content: "no program is opened by this card",
        trigger: card("").trim() + ":not(:has(a[href^='mailto:'])):not(:has(a[href^='tel:']))",
    },
    {
        content: "the button says why, also without being pressed",
        trigger: card("[title*='consent withdrawn'] button:contains('Write a mail')"),
        run: "click",
    },
    {
        trigger: ".modal .alert:contains('consent withdrawn')",
    },
    {
        content: "whoever wrote gets an answer",
        trigger: ".modal a[href='mailto:wanda@example.com']",
    },
    {
        trigger: ".modal footer button:contains('Close')",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal))",
    },
];

registry.category("web_tour.tours").add("trm_talent_refusal", {
    url: "/odoo/talents",
    steps: () => [
        ...readWhy(),
        {
            trigger: card("").trim(),
            run: "click",
        },
        {
            content: "the file has no link either",
            trigger: ".o_form_view:not(:has(a[href^='mailto:'])) button:contains('Why no mail?')",
        },
        {
            trigger: ".o_form_view button:contains('Why no call?')",
            run: "click",
        },
        {
            trigger: ".modal a[href^='tel:']",
        },
        {
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_menu_sections [data-menu-xmlid='trm_talent.trm_pool_menu']",
        },
    ],
});

registry.category("web_tour.tours").add("trm_talent_phone", {
    url: "/odoo/talents/new",
    steps: () => [
        {
            trigger: ".o_field_widget[name=name] input, .o_field_widget[name=name] textarea",
            run: "edit Mehmet Mobil",
        },
        {
            trigger: ".o_field_widget[name=phone] input",
            run: "edit 0171 3920099",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "saved and readable",
            trigger: ".o_form_view .o_field_widget[name=next_step_text]:contains('No next step')",
        },
    ],
});
