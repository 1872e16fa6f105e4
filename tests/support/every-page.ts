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
  /** Its form comes filled in: sent as it is, it is no mistake. */
  comesFilled?: true;
  /** Its form stands there as it was saved: sent as it is, there is nothing wrong with it. */
  isFilledIn?: true;
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

const filledIn = (...page: Parameters<typeof parents>): PageToOpen => ({
  ...staff(...page),
  isFilledIn: true,
});

const checked = (receipt: string) => receipt.replace("/receipts/", "/check/");

/** Every page of the portal, in each of its states. Forms are filled and sent empty by whoever opens them. */
export const EVERY_PAGE: readonly PageToOpen[] = [
  parents("", "the first page"),
  parents("policies", "the list of policies"),
  parents("policies/:slug", "the social media policy", "/policies/social-media"),
  parents("policies/:slug", "a policy in starter wording", "/policies/complaints"),
  parents("policies/:slug/:version", "one version of a policy", "/policies/equality/1"),
  parents("policies/:slug", "a policy that is out of force", ({ policies }) => `/policies/${policies.over}`),
  {
    ...parents("policies/:slug/changes", "what changed in a policy", "/policies/equality/changes"),
    isFilledIn: true,
  },
  {
    ...parents(
      "policies/:slug/changes",
      "one version compared with itself",
      "/policies/equality/changes?from=1&to=1",
    ),
    isFilledIn: true,
  },
  parents("policies/:slug/changes", "a policy that never changed", "/policies/complaints/changes"),
  parents("r/:pass", "the page of a request mail", ({ passes }) => passes.live),
  parents("r/:pass", "the page of a request that is answered", ({ passes }) => passes.answered),
  parents("r/:pass", "the page of a link that was ended", ({ passes }) => passes.ended),
  parents("r/:pass", "the page of a link that nobody knows", "/r/unknown"),
  parents("slip", "the tablet's question for a slip's code"),
  parents("slip/:code", "the page of a slip", ({ slips }) => slips.live),
  parents("slip/:code", "the page of a slip that is answered", ({ slips }) => slips.answered),
  parents("slip/:code", "the page of a slip that does not work", "/slip/ABCD-EFGH-JKMN"),
  parents("not-me/:pass?", "“This isn't me” from a slip", ({ slips }) =>
    slips.live.replace("/slip/", "/not-me/"),
  ),
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
  parents("sign/something-wrong", "“Something is wrong”", "/sign/something-wrong", (cast) => cast.reader),
  parents(
    "sign/something-wrong",
    "the thanks for telling what is wrong",
    "/sign/something-wrong?sent",
    (cast) => cast.reader,
  ),
  parents("sign/declaration", "the declaration", "/sign/declaration", (cast) => cast.ready),
  parents("sign/declaration", "the declaration on the tablet", undefined, ({ slips }) => slips.ready),
  parents("sign/declaration", "the declaration again", "/sign/declaration?again", (cast) => cast.ratherNot),
  parents(
    "receipts/:reference",
    "a receipt",
    (cast) => cast.signed.receipt,
    (cast) => cast.signed,
  ),
  parents(
    "receipts/:reference",
    "a receipt on the tablet",
    ({ slips }) => slips.signed.receipt,
    ({ slips }) => slips.signed,
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
    "receipts/:reference",
    "a receipt of what the school recorded",
    (cast) => cast.recorded.receipt,
    (cast) => cast.recorded,
  ),
  parents(
    "receipts/:reference/wrong-person",
    "“Signed as the wrong person”",
    (cast) => `${cast.signed.receipt}/wrong-person`,
    (cast) => cast.signed,
  ),
  parents(
    "receipts/:reference",
    "a receipt that was taken back",
    (cast) => cast.tookBack.receipt,
    (cast) => cast.tookBack,
  ),
  parents(
    "receipts/:reference/withdraw",
    "“Take this back?”",
    (cast) => `${cast.signed.receipt}/withdraw`,
    (cast) => cast.signed,
  ),
  parents("check", "“Check a receipt”"),
  parents("check/:reference", "a receipt that somebody checks", (cast) => checked(cast.signed.receipt)),
  parents("check/:reference", "a check of what was taken back", (cast) => checked(cast.tookBack.receipt)),
  {
    ...parents("check/:reference", "a check of a receipt that nobody has", "/check/00000-00000"),
    comesFilled: true,
  },
  parents("check/:reference", "a check of a reference with a typing error", "/check/00000-00001"),
  parents("me", "“My details”", "/me", (cast) => cast.dataRequests),
  parents("me/data", "everything about me", "/me/data", (cast) => cast.dataRequests),
  parents("me/ask", "asking about one's data", "/me/ask", (cast) => cast.dataRequests),
  parents(
    "me/ask",
    "the thanks for asking about one's data",
    (cast) => cast.dataRequests.asked,
    (cast) => cast.dataRequests,
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
  staff(
    "office/sign-in/authenticator",
    "the question for passkey or app",
    undefined,
    (cast) => cast.desks.halfWithPasskey,
  ),
  staff("office/sign-in/recovery", "the question for a recovery code", undefined, (cast) => cast.halfOffice),
  staff("office", "the overview", "/office", (cast) => cast.office),
  staff("office/roll", "the roll", "/office/roll", (cast) => cast.office),
  staff("office/lists/head", "the list for the head", "/office/lists/head", (cast) => cast.office),
  staff(
    "office/lists/head",
    "the list for the head, a class a page",
    "/office/lists/head?pages=class",
    (cast) => cast.office,
  ),
  staff(
    "office/lists/governors",
    "the sheet for the governors",
    "/office/lists/governors",
    (cast) => cast.office,
  ),
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
  staff("office/data-requests", "the register of data requests", undefined, (cast) => cast.office),
  staff("office/data-requests/new", "writing down a request", undefined, (cast) => cast.office),
  staff(
    "office/data-requests/new",
    "writing down a request of somebody on the roll",
    ({ dataRequests }) => dataRequests.new,
    (cast) => cast.office,
  ),
  staff(
    "office/data-requests/:id",
    "a request to delete something",
    ({ dataRequests }) => dataRequests.about,
    ({ dataRequests }) => dataRequests.head,
  ),
  staff(
    "office/data-requests/:id",
    "a late complaint of somebody who is not found yet",
    ({ dataRequests }) => dataRequests.unknown,
    ({ dataRequests }) => dataRequests.head,
  ),
  staff(
    "office/data-requests/:id",
    "a request that is closed",
    ({ dataRequests }) => dataRequests.closed,
    ({ dataRequests }) => dataRequests.head,
  ),
  staff(
    "office/data-requests/:id/review",
    "the parts held apart",
    ({ dataRequests }) => `${dataRequests.about}/review`,
    ({ dataRequests }) => dataRequests.head,
  ),
  staff(
    "office/data-requests/:id/data",
    "everything about one person",
    ({ dataRequests }) => `${dataRequests.about}/data`,
    ({ dataRequests }) => dataRequests.head,
  ),
  staff("office/people", "finding anyone", "/office/people", (cast) => cast.office),
  staff("office/children/new", "adding a child", "/office/children/new", (cast) => cast.office),
  staff(
    "office/adults/:id",
    "a person with everything on their page",
    ({ people }) => people.adult,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id",
    "an earlier record of a person",
    ({ people }) => people.earlier,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/edit",
    "editing an adult",
    ({ people }) => `${people.adult}/edit`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/address",
    "changing an address",
    ({ people }) => `${people.adult}/address`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/hold",
    "putting somebody on hold",
    ({ people }) => `${people.adult}/hold`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/hold",
    "ending a hold",
    ({ people }) => `${people.held}/hold`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/legal-hold",
    "setting a legal hold",
    ({ people }) => `${people.adult}/legal-hold`,
    (cast) => cast.admin,
  ),
  staff(
    "office/adults/:id/legal-hold",
    "a legal hold that is set",
    ({ people }) => `${people.keptForLaw}/legal-hold`,
    (cast) => cast.admin,
  ),
  staff(
    "office/adults/:id/erase",
    "erasing a person",
    ({ people }) => `${people.adult}/erase`,
    (cast) => cast.admin,
  ),
  staff(
    "office/adults/:id/erase",
    "erasing a person on legal hold",
    ({ people }) => `${people.keptForLaw}/erase`,
    (cast) => cast.admin,
  ),
  staff(
    "office/adults/:id/erased",
    "an erased person",
    ({ people }) => people.erased,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/children",
    "finding a child for an adult",
    ({ people }) => `${people.adult}/children`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/children/:childId",
    "an adult and a child who belong together",
    ({ people }) => people.tie,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/children/:childId",
    "an adult and a child who do not belong together yet",
    ({ people }) => people.newTie,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/merge",
    "finding somebody's other record",
    ({ people }) => `${people.adult}/merge`,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/merge/:otherId",
    "two records to compare",
    ({ people }) => people.merge,
    (cast) => cast.office,
  ),
  staff(
    "office/adults/:id/split",
    "two people after all",
    ({ people }) => `${people.earlier}/split`,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id",
    "a child's page",
    ({ people }) => people.child,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id",
    "the page of a child who has left",
    ({ people }) => people.gone,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id",
    "the page of a child who has died",
    ({ people }) => people.dead,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id/edit",
    "editing a child",
    ({ people }) => `${people.child}/edit`,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id/new-adult",
    "adding an adult",
    ({ people }) => `${people.child}/new-adult`,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id/left",
    "a child who leaves",
    ({ people }) => `${people.child}/left`,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id/died",
    "a child who has died",
    ({ people }) => `${people.child}/died`,
    (cast) => cast.office,
  ),
  staff(
    "office/children/:id/died",
    "a death that was written down by mistake",
    ({ people }) => `${people.dead}/died`,
    (cast) => cast.office,
  ),
  staff("office/inbox", "the inbox", "/office/inbox", (cast) => cast.office),
  staff("office/settings", "the settings, to look at", "/office/settings", (cast) => cast.office),
  {
    ...staff("office/settings", "the settings, to change", "/office/settings", (cast) => cast.admin),
    comesFilled: true,
  },
  staff("office/settings/mails", "the list of mails", "/office/settings/mails", (cast) => cast.office),
  staff(
    "office/settings/mails/:kind",
    "a mail's words, to look at",
    "/office/settings/mails/receipt",
    (cast) => cast.office,
  ),
  {
    ...staff(
      "office/settings/mails/:kind",
      "a mail's words, to change",
      "/office/settings/mails/request",
      (cast) => cast.admin,
    ),
    comesFilled: true,
  },
  filledIn(
    "office/settings/retention",
    "how long things are kept",
    "/office/settings/retention",
    (cast) => cast.admin,
  ),
  staff(
    "office/settings/test-mail",
    "the test of the mail, to look at",
    "/office/settings/test-mail",
    (cast) => cast.office,
  ),
  staff(
    "office/settings/test-mail",
    "the test of the mail, with a mail on its way",
    "/office/settings/test-mail",
    (cast) => cast.admin,
  ),
  staff("office/readiness", "what is left to do before asking", "/office/readiness", (cast) => cast.office),
  staff("office/inbox", "the inbox’s done tasks", "/office/inbox?show=done", (cast) => cast.office),
  staff(
    "office/inbox/:id",
    "a concern to answer",
    (cast) => cast.tasks.concern,
    (cast) => cast.office,
  ),
  staff(
    "office/inbox/:id",
    "somebody who is not on the roll",
    (cast) => cast.tasks.report,
    (cast) => cast.office,
  ),
  staff(
    "office/inbox/:id",
    "an address that was given",
    (cast) => cast.tasks.given,
    (cast) => cast.office,
  ),
  staff(
    "office/inbox/:id/address",
    "the check before an address is used",
    (cast) => cast.tasks.givenAddress,
    (cast) => cast.office,
  ),
  staff("office/inbox/came-back", "a mail that came back", "/office/inbox/came-back", (cast) => cast.office),
  staff(
    "office/inbox/came-back",
    "which mail came back",
    (cast) => cast.tasks.cameBack,
    (cast) => cast.office,
  ),
  staff(
    "office/inbox/:id",
    "a task with what was typed before",
    (cast) => cast.desks.typedOn,
    (cast) => cast.desks.typist,
  ),
  filledIn("office/me", "my own sign-in", "/office/me", (cast) => cast.desks.withPasskeys),
  staff(
    "office/me/authenticator",
    "another app",
    "/office/me/authenticator",
    (cast) => cast.desks.withPasskeys,
  ),
  staff(
    "office/me/recovery-codes",
    "recovery codes",
    "/office/me/recovery-codes",
    (cast) => cast.desks.admin,
  ),
  staff("office/staff", "the staff", "/office/staff", (cast) => cast.desks.admin),
  staff("office/staff/new", "an invitation", "/office/staff/new", (cast) => cast.desks.admin),
  filledIn(
    "office/staff/:id",
    "somebody of the staff",
    (cast) => cast.desks.colleague,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/staff/:id",
    "somebody whose access ended",
    (cast) => cast.desks.leaver,
    (cast) => cast.desks.admin,
  ),
  filledIn(
    "office/staff/:id/end",
    "the end of somebody's access",
    (cast) => `${cast.desks.colleague}/end`,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/staff/:id/reset",
    "the reset of a second proof",
    (cast) => `${cast.desks.colleague}/reset`,
    (cast) => cast.desks.admin,
  ),
  staff("office/audit", "who did what", "/office/audit", (cast) => cast.desks.admin),
  staff("office/policies/new", "adding a policy", undefined, (cast) => cast.office),
  {
    ...staff(
      "office/policies/:slug/edit",
      "a policy's text without a draft",
      "/office/policies/social-media/edit",
      (cast) => cast.office,
    ),
    comesFilled: true,
  },
  {
    ...staff(
      "office/policies/:slug/edit",
      "a draft with everything on its page",
      (cast) => cast.draft,
      (cast) => cast.office,
    ),
    comesFilled: true,
  },
  staff(
    "office/policies/:slug/edit/word-file",
    "text from a Word file",
    "/office/policies/social-media/edit/word-file",
    (cast) => cast.office,
  ),
  filledIn(
    "office/policies/:slug/settings",
    "who is asked for a policy",
    "/office/policies/social-media/settings",
    (cast) => cast.desks.admin,
  ),
  staff("office/paper", "paper and phone", undefined, (cast) => cast.office),
  staff(
    "office/paper/adults/:id",
    "recording a form",
    (cast) => cast.recorded.another("paper"),
    (cast) => cast.office,
  ),
  staff(
    "office/paper/adults/:id",
    "recording a phone call",
    (cast) => cast.recorded.another("phone"),
    (cast) => cast.office,
  ),
  staff("office/paper/stack", "a stack of forms", undefined, (cast) => cast.office),
  staff("office/paper/forms", "choosing a class for its forms", undefined, (cast) => cast.office),
  staff(
    "office/paper/forms",
    "choosing whose forms to print",
    "/office/paper/forms?class=Oak",
    (cast) => cast.office,
  ),
  staff(
    "office/paper/forms/print",
    "the forms to print",
    (cast) => cast.recorded.print,
    (cast) => cast.office,
  ),
  staff(
    "office/signings/:id",
    "what was recorded from paper",
    (cast) => cast.recorded.signing,
    (cast) => cast.office,
  ),
  staff(
    "office/signings/:id/correct",
    "correcting what was recorded",
    (cast) => `${cast.recorded.signing}/correct`,
    (cast) => cast.office,
  ),
  staff(
    "office/signings/:id/void",
    "“Should this not count?”",
    (cast) => `${cast.recorded.signing}/void`,
    (cast) => cast.head,
  ),
  staff(
    "office/adults/:id",
    "a person who signed with a slip",
    ({ slips }) => slips.person,
    (cast) => cast.office,
  ),
  staff("office/slips", "slips", undefined, (cast) => cast.office),
  staff(
    "office/slips/print",
    "the check before slips are printed",
    "/office/slips/print?who=without-email",
    (cast) => cast.office,
  ),
  staff("office/slips/print", "nobody to print a slip for", undefined, (cast) => cast.office),
  staff(
    "office/slips/:sheet",
    "a sheet of slips",
    ({ slips }) => slips.sheet,
    (cast) => cast.office,
  ),
  staff("office/exports", "what can be taken out, for the office", "/office/exports", (cast) => cast.office),
  staff(
    "office/exports/too-long",
    "a list that is too long for an Excel file",
    "/office/exports/too-long?list=acknowledgements&rows=497500",
    (cast) => cast.office,
  ),
  staff("office/exports", "what can be taken out, with evidence", "/office/exports", (cast) => cast.admin),
  staff("office/import", "the page to import a file", "/office/import", (cast) => cast.office),
  {
    ...staff(
      "office/import/:id/columns",
      "the columns of a file",
      (cast) => `${cast.imports.open}/columns`,
      (cast) => cast.office,
    ),
    isFilledIn: true,
  },
  {
    ...staff(
      "office/import/:id/who",
      "“Who shall be asked?”",
      (cast) => `${cast.imports.who}/who`,
      (cast) => cast.office,
    ),
    isFilledIn: true,
  },
  {
    ...staff(
      "office/import/:id",
      "the plan of an import",
      (cast) => cast.imports.planned,
      (cast) => cast.office,
    ),
    isFilledIn: true,
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
  staff("office/policies", "the list of policies for the office", "/office/policies", (cast) => cast.office),
  staff(
    "office/policies/:slug",
    "a policy with a draft that is planned",
    ({ policies }) => `/office/policies/${policies.planned}`,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/policies/:slug",
    "a policy that is out of force, to look at",
    ({ policies }) => `/office/policies/${policies.over}`,
    (cast) => cast.office,
  ),
  staff(
    "office/policies/:slug/publish",
    "the questions before publishing",
    ({ policies }) => `/office/policies/${policies.planned}/publish`,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/policies/:slug/agenda",
    "a draft as a paper for the governors",
    ({ policies }) => `/office/policies/${policies.planned}/agenda`,
    (cast) => cast.office,
  ),
  staff(
    "office/policies/:slug/agreed",
    "the question for the governors' date",
    ({ policies }) => `/office/policies/${policies.planned}/agreed`,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/policies/:slug/out-of-force",
    "the question before a policy is out of force",
    ({ policies }) => `/office/policies/${policies.planned}/out-of-force`,
    (cast) => cast.desks.admin,
  ),
  staff(
    "office/policies/:slug/out-of-force",
    "the question before a policy is back in force",
    ({ policies }) => `/office/policies/${policies.over}/out-of-force`,
    (cast) => cast.desks.admin,
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
