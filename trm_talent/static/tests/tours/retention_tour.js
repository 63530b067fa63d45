import { registry } from "@web/core/registry";

const bar = (text) => `.o_trm_retention_bar:contains(${text})`;

/** From the bar above people over the list of who is due to the release. */
registry.category("web_tour.tours").add("trm_retention_release", {
    steps: () => [
        {
            content: "people stand below a bar that says what does not happen",
            trigger: `.o_kanban_view ${bar("Nothing is deleted yet")}`,
        },
        {
            trigger: ".o_trm_retention_bar button",
            run: "click",
        },
        {
            content: "look who would have gone",
            trigger: ".o_form_view button[name=action_show_people]",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Anna Applied)",
        },
        {
            content: "and back",
            trigger: ".o_breadcrumb a:contains(Deletion of data at)",
            run: "click",
        },
        {
            trigger: ".o_form_view button[name=action_release]",
            run: "click",
        },
        {
            trigger: ".modal-footer button:contains(Release and delete)",
            run: "click",
        },
        {
            content: "released: the bar is gone",
            trigger:
                ".o_form_view:not(:has(button[name=action_release])) .o_field_widget[name=user_id]",
        },
    ],
});
