import type { Page } from "playwright-core";
import type { Cookies } from "./chromium.ts";
import type { Cast } from "./page-cast.ts";

export type PageToOpen = {
  /** As app/routes.ts has it. */
  route: string;
  name: string;
  /** Anybody and parents on their phones, or staff at a desk. */
  readers: "parents" | "staff";
  address: string | ((cast: Cast) => string);
  as?: (cast: Cast) => Cookies;
  /** Its form proposes every answer: sent as it is, it leads on. */
  comesFilledIn?: true;
};

const parents = (
  route: string,
  name: string,
  address: PageToOpen["address"] = `/${route}`,
  as?: PageToOpen["as"],
): PageToOpen => ({ route, name, readers: "parents", address, ...(as && { as }) });

const staff = (...page: Parameters<typeof parents>): PageToOpen => ({
  ...parents(...page),
  readers: "staff",
});

/** Every page of the portal, in each of its states. Forms are filled and sent empty by whoever opens them. */
export const EVERY_PAGE: readonly PageToOpen[] = [
  parents("", "the first page"),
  parents("policies", "the list of policies"),
  parents("policies/:slug", "the social media policy", "/policies/social-media"),
  parents("policies/:slug", "a policy in starter wording", "/policies/complaints"),
  parents("policies/:slug/:version", "one version of a policy", "/policies/equality/1"),
  parents("r/:pass", "the page of a request mail", ({ passes }) => passes.live),
  parents("r/:pass", "the page of a request that is answered", ({ passes }) => passes.answered),
  parents("r/:pass", "the page of a link that was ended", ({ passes }) => passes.ended),
  parents("r/:pass", "the page of a link that nobody knows", "/r/unknown"),
  parents("not-me/:pass?", "“This isn't me” from the mail", ({ passes }) =>
    passes.live.replace("/r/", "/not-me/"),
  ),
  parents("not-me/:pass?", "“This isn't me” for somebody signed in", "/not-me", (cast) => cast.reader),
  parents("not-me/:pass?", "“This isn't me” without a name", "/not-me"),
  parents("not-me/:pass?", "the thanks for “This isn't me”", "/not-me?reported"),
  parents("sign-in", "sign-in"),
  parents("sign-in/code", "the question for the code", "/sign-in/code", (cast) => cast.asker),
  parents(
    "sign-in/link/:token",
    "the sign-in link",
    (cast) => cast.asker.link,
    (cast) => cast.asker,
  ),
  parents("sign-in/link/:token", "the sign-in link in another browser", (cast) => cast.asker.link),
  parents("sign-in/link/:token", "a dead sign-in link", "/sign-in/link/unknown"),
  parents("sign-in/who", "“Who is signing?”", "/sign-in/who", (cast) => cast.family),
  parents("not-on-the-roll", "“Tell us who you are”"),
  parents("not-on-the-roll", "the thanks for telling us", "/not-on-the-roll?sent"),
  parents("privacy", "the privacy page"),
  parents("accessibility", "the accessibility page"),
  parents("help", "the help page"),
  parents("sign", "the task list before reading", "/sign", (cast) => cast.reader),
  parents("sign", "the task list after reading", "/sign", (cast) => cast.ready),
  parents("sign", "the task list after signing", "/sign", (cast) => cast.signed),
  parents("sign", "the task list of somebody who would rather not sign", "/sign", (cast) => cast.ratherNot),
  parents("sign/:slug", "a policy to read", "/sign/social-media", (cast) => cast.reader),
  parents(
    "sign/:slug",
    "a policy with a new text",
    "/sign/parent-code-of-conduct?new",
    (cast) => cast.reader,
  ),
  parents("sign/:slug", "a policy that is signed", "/sign/parent-code-of-conduct", (cast) => cast.signed),
  parents("sign/declaration", "the declaration", "/sign/declaration", (cast) => cast.ready),
  parents("sign/declaration", "the declaration again", "/sign/declaration?again", (cast) => cast.ratherNot),
  parents(
    "receipts/:reference",
    "a receipt",
    (cast) => cast.signed.receipt,
    (cast) => cast.signed,
  ),
  parents(
    "receipts/:reference",
    "a receipt of “rather not”",
    (cast) => cast.ratherNot.receipt,
    (cast) => cast.ratherNot,
  ),
  parents(
    "receipts/:reference",
    "a receipt that was corrected",
    (cast) => cast.corrected.receipt,
    (cast) => cast.corrected,
  ),
  parents(
    "receipts/:reference/wrong-person",
    "“Signed as the wrong person”",
    (cast) => `${cast.signed.receipt}/wrong-person`,
    (cast) => cast.signed,
  ),
  parents("*", "a page that is not there", "/no-such-page"),
  parents("*", "somebody else's receipt", "/receipts/AAAAA-AAAAA", (cast) => cast.signed),
  staff("office/sign-in", "sign-in for staff"),
  staff("office/sign-in/code", "the question for the staff code"),
  staff(
    "office/sign-in/link/:token",
    "the sign-in link for staff",
    (cast) => cast.officeAsker.link,
    (cast) => cast.officeAsker,
  ),
  staff(
    "office/sign-in/link/:token",
    "the sign-in link for staff in another browser",
    (cast) => cast.officeAsker.link,
  ),
  staff("office/sign-in/who", "“Who is signing in?”", "/office/sign-in/who", (cast) => cast.sharedOffice),
  staff(
    "office/sign-in/authenticator",
    "the question for the app's code",
    undefined,
    (cast) => cast.halfOffice,
  ),
  staff("office/sign-in/authenticator", "setting up an app", undefined, (cast) => cast.newOffice),
  staff("office", "the overview", "/office", (cast) => cast.office),
  staff("office/roll", "the roll", "/office/roll", (cast) => cast.office),
  staff(
    "office/adults/:id",
    "a person who signed",
    (cast) => cast.signed.page,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id",
    "a person on hold",
    (cast) => cast.onHold,
    (cast) => cast.office,
  ),
  staff("office/inbox", "the inbox", "/office/inbox", (cast) => cast.office),
  staff("office/import", "the page to import a file", "/office/import", (cast) => cast.office),
  {
    ...staff(
      "office/import/:id/columns",
      "the columns of a file",
      (cast) => `${cast.imports.open}/columns`,
      (cast) => cast.office,
    ),
    comesFilledIn: true,
  },
  {
    ...staff(
      "office/import/:id/who",
      "“Who shall be asked?”",
      (cast) => `${cast.imports.who}/who`,
      (cast) => cast.office,
    ),
    comesFilledIn: true,
  },
  {
    ...staff(
      "office/import/:id",
      "the plan of an import",
      (cast) => cast.imports.planned,
      (cast) => cast.office,
    ),
    comesFilledIn: true,
  },
  staff(
    "office/import/:id",
    "an import that was applied",
    (cast) => cast.imports.applied,
    (cast) => cast.office,
  ),
  staff(
    "office/import/:id/apply",
    "the question before a plan is applied",
    (cast) => `${cast.imports.planned}/apply`,
    (cast) => cast.office,
  ),
  staff(
    "office/import/:id/undo",
    "the question before an import is undone",
    (cast) => `${cast.imports.applied}/undo`,
    (cast) => cast.office,
  ),
  staff("demo", "the demo's people"),
  staff("demo", "the mail of one person in the demo", "/demo?to=parent@example.test"),
  staff("demo/mail/:id", "one mail of the demo", (cast) => cast.demoMail),
];

/** Opens one of them as whoever it is for, in the same window for all. */
export async function openAs(page: Page, cast: Cast, { address, as }: PageToOpen): Promise<void> {
  const window = page.context();
  await window.clearCookies();
  await window.addCookies(as?.(cast).cookies ?? []);
  await page.goto(typeof address === "string" ? address : address(cast));
}
