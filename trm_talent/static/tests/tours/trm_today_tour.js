import { registry } from "@web/core/registry";

const card = (name) => `.o_kanban_record:contains(${name})`;

/** Ten minutes a day on a phone: a call that keeps a promise, a step that is done. */
registry.category("web_tour.tours").add("trm_today", {
    url: "/odoo/talents-today",
    steps: () => [
        {
            content: "why the person is there",
            trigger: `${card("Ada Today")}:contains(Overdue):contains(Send the roster)`,
        },
        {
            trigger: `${card("Ada Today")} button[name=action_log_touchpoint]`,
            run: "click",
        },
        {
            trigger: ".modal button.o_form_button_save",
            run: "click",
        },
        {
            content: "who heard from us is gone, the next person is there",
            trigger: `.o_kanban_renderer:not(:has(${card("Ada Today")})) ${card("Ben Today")} button[name=action_done]`,
            run: "click",
        },
        {
            trigger: ".o_view_nocontent:contains(Nobody waits for you today)",
        },
        {
            content: "who is forgotten is one tap away",
            trigger: ".o_trm_forgotten button:contains(without anybody)",
            run: "click",
        },
        {
            trigger: ".o_kanban_record:contains(Cem Nobody)",
        },
    ],
});
