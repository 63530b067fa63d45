import { registry } from "@web/core/registry";

const { DateTime } = luxon;
const tours = registry.category("web_tour.tours");

const getTime = (days) =>
    DateTime.now()
        .plus({ days })
        .set({ hour: 10, minute: 0, second: 0 })
        .toFormat("MM/dd/yyyy HH:mm:ss");

const writeTime = (name, days) => [
    {
        trigger: `.modal .o_field_widget[name=${name}] :is(input, button)`,
        run: "click",
    },
    {
        trigger: `.modal .o_field_widget[name=${name}] input`,
        run: `edit ${getTime(days)}`,
    },
];

const choose = (name, text, run = "click") => [
    {
        trigger: `.modal .o_field_widget[name=${name}] input`,
        run,
    },
    {
        trigger: `.o-autocomplete--dropdown-item:contains(${text}) a`,
        run: "click",
    },
    {
        content: "it was taken",
        trigger: `.modal .o_field_widget[name=${name}]:not(:has(.o-autocomplete--dropdown-menu)) input:value(${text})`,
    },
];

const openAction = (name) => [
    {
        trigger: ".o_cp_action_menus .dropdown-toggle:has(.fa-cog)",
        run: "click",
    },
    {
        trigger: `.o-dropdown-item:contains(${name})`,
        run: "click",
    },
];

/** A coffee, by three times. */
tours.add("trm_meeting_propose", {
    steps: () => [
        {
            trigger: "button[name=action_propose_meeting]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=place] input",
            run: "edit Café Sonne",
        },
        ...writeTime("slot_1", 2),
        ...writeTime("slot_2", 3),
        ...writeTime("slot_3", 4),
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(gets a mail and picks a time)",
        },
    ],
});

/** The person on a phone: picks a time, and takes another one. */
tours.add("trm_meeting_pick_on_a_phone", {
    steps: () => [
        {
            trigger: "button[name=answer][value=slot_2]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "[role=status]:contains(that is settled)",
        },
        {
            trigger: "summary:contains(Another time)",
            run: "click",
        },
        {
            trigger: "details[open] button[name=answer][value=slot_3]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "[role=status]:contains(that is settled)",
        },
    ],
});

/** Afterwards the start page asks what became of it, on a phone. */
tours.add("trm_meeting_took_place", {
    url: "/odoo/talents-today",
    steps: () => [
        {
            trigger: ".o_kanban_record:contains(How was the talk with Mehmet)",
        },
        {
            trigger: ".o_kanban_record button[name=action_took_place]",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit Looks for nights",
        },
        {
            trigger: ".modal button.o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_view_nocontent:contains(Nobody waits for you today)",
        },
    ],
});

/** A considerate "no" with an invitation. */
tours.add("trm_reject", {
    steps: () => [
        {
            trigger: ".o_form_view .o_field_widget[name=tag_ids], .o_form_view",
        },
        ...openAction("Reject Considerately"),
        {
            trigger: ".modal .o_field_widget[name=job] input",
            run: "edit nurse",
        },
        ...choose("reason_id", "qualification"),
        {
            content: "the words can be read before they are sent",
            trigger: ".modal .o_field_widget[name=text] textarea:value(nurse)",
        },
        ...choose("pool_id", "Care", "edit Care"),
        {
            trigger: ".modal button[name=action_apply]:contains(Send)",
            run: "click",
        },
        {
            content: "it waits, and can be stopped",
            trigger: "body:not(:has(.modal)) button:contains(Stop)",
        },
    ],
});

/** The invitation on a phone: nothing is ticked, and one yes counts. */
tours.add("trm_invitation_on_a_phone", {
    steps: () => [
        {
            trigger: "form:not(:has(input[type=checkbox]:checked)) input[name=agree_pool]",
            run: "check",
        },
        {
            trigger: "button[type=submit]:contains(Yes, stay in touch)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "h1:contains(Thank you!)",
        },
    ],
});
