import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("trm_talent_bulk", {
    url: "/odoo/talents?view_type=list",
    steps: () => [
        {
            content: "show the people as a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        ...["Ada Tour", "Ben Tour", "Cem Tour"].map((name) => ({
            content: `select ${name}`,
            trigger: `.o_data_row:contains('${name}') .o_list_record_selector input`,
            run: "click",
        })),
        {
            content: "three are selected",
            trigger: ".o_selection_box:contains('3')",
        },
        {
            trigger: ".o_cp_action_menus button:contains('Actions')",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu .o_menu_item:contains('Add to a Pool')",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=pool_id] input",
            run: "edit Tour Pool",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Tour Pool')",
            run: "click",
        },
        {
            content: "the dialog says how many are new",
            trigger: ".modal .o_field_widget[name=new_count]:contains('3')",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "the dialog is closed, the message counts",
            trigger:
                "body:not(:has(.modal)) .o_notification:contains('3 people added to Tour Pool')",
        },
        {
            trigger: ".o_notification button:contains('Undo')",
            run: "click",
        },
        {
            content: "everything is as before",
            trigger: ".o_notification:contains('3 restored')",
        },
    ],
});

registry.category("web_tour.tours").add("trm_talent_recent_changes", {
    url: "/odoo/talent-changes",
    steps: () => [
        {
            content: "a closed notification loses nothing",
            trigger: ".o_data_row:contains('Tour change') button[name=action_undo]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains('1 restored')",
        },
        {
            content: "it can be undone only once",
            trigger: ".o_data_row:contains('Undone'):not(:has(button[name=action_undo]))",
        },
    ],
});
