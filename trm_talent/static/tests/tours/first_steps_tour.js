import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const MOST_ACTIONS = 40;

const field = (name) =>
    `.o_field_widget[name=${name}] input, .o_field_widget[name=${name}] textarea`;

const onStep = (heading) => ({
    trigger: `.o_trm_first_steps h1:visible:contains(${heading})`,
});

const press = (name) => ({ trigger: `button[name=${name}]:visible`, run: "click" });
const next = () => press("action_next");
const skip = () => press("action_skip");

/** Refuse a tour that asks more of a person than ten minutes. */
function counted(steps) {
    const actions = steps.filter((step) => typeof step.run === "string");
    if (actions.length > MOST_ACTIONS) {
        throw new Error(`${actions.length} clicks and inputs are too many`);
    }
    return steps;
}

const openApp = () => [
    stepUtils.showAppsMenuItem(),
    {
        content: "open the Talents app",
        trigger: ".o_app[data-menu-xmlid='trm_talent.trm_talent_menu_root']",
        run: "click",
    },
];

const POSTER_OPENED = "o_trm_poster_opened";

/** Print the poster: it opens in a tab of its own, so its address is looked at here. */
const printPoster = () => {
    let address = "";
    return [
        {
            trigger: "button[name=action_print_poster]:visible",
            run() {
                browser.open = (url) => {
                    address = url;
                    document.body.classList.add(POSTER_OPENED);
                    return window;
                };
            },
        },
        press("action_print_poster"),
        {
            content: "the poster has the pool, the address and the QR code",
            trigger: `body.${POSTER_OPENED}`,
            async run() {
                document.body.classList.remove(POSTER_OPENED);
                const poster = await (await fetch(address)).text();
                for (const part of [
                    "Nurses of Ulm",
                    "/talent/join/nurses-of-ulm",
                    'src="data:image/png;base64,',
                ]) {
                    if (!poster.includes(part)) {
                        throw new Error(`${address} lacks ${part}`);
                    }
                }
            },
        },
    ];
};

registry.category("web_tour.tours").add("trm_first_steps", {
    url: "/odoo",
    steps: () =>
        counted([
            ...openApp(),
            onStep("Your company"),
            { trigger: field("company_name"), run: "edit Klinik Kern" },
            { trigger: field("street"), run: "edit Seestr. 1" },
            { trigger: field("zip"), run: "edit 89073" },
            { trigger: field("city"), run: "edit Ulm" },
            {
                content: "a half link is told at once",
                trigger: field("privacy_url"),
                run: "edit privacy",
            },
            { trigger: field("privacy_contact"), run: "edit dpo@klinik-kern.example" },
            {
                trigger: ".o_field_widget[name=privacy_problem]:visible:contains(https)",
            },
            {
                content: "a link without https is completed",
                trigger: field("privacy_url"),
                run: "edit www.klinik-kern.example/datenschutz",
            },
            next(),
            onStep("Who answers"),
            { trigger: field("contact_function"), run: "edit Nursing Recruiting" },
            next(),
            onStep("Du or Sie"),
            {
                trigger: ".o_field_widget[name=address_form] input[data-value=du]",
                run: "click",
            },
            next(),
            onStep("Your first pool"),
            {
                content: "choose a template",
                trigger: ".o_kanban_record:contains(Nursing and Care) button",
                run: "click",
            },
            {
                content: "its words are there",
                trigger: `${field("join_intro")}:value(stay in touch)`,
            },
            { trigger: field("public_name"), run: "edit Nurses of Ulm" },
            next(),
            onStep("The page where"),
            {
                content: "the page is seen before others see it",
                trigger: ".o_trm_phone iframe",
            },
            { trigger: ":iframe h1:contains(Nurses of Ulm)" },
            { trigger: "li:visible:contains(Not tried yet)" },
            press("action_publish"),
            { trigger: ".alert-success:visible:contains(online)" },
            ...printPoster(),
            press("action_finish"),
            {
                content: "the board of the pool is open",
                trigger: ".o_kanban_view .o_kanban_group:contains(New)",
            },
        ]),
});

registry.category("web_tour.tours").add("trm_first_steps_resume", {
    steps: () => [
        onStep("Who answers"),
        skip(),
        onStep("Du or Sie"),
        skip(),
        onStep("Your first pool"),
        skip(),
        onStep("The page where"),
        { trigger: ".alert:visible:contains(no pool yet)" },
        press("action_finish"),
        {
            content: "the people are there",
            trigger: ".o_kanban_view .o-kanban-button-new",
        },
    ],
});
