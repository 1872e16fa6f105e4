/*
 * Who may do what: one line for each address of app/routes.ts, with what is answered to whom where it is asked for something
 * that is there and, as far as it can be anybody's, the first parent's. tests/attacks/who-may-do-what.test.ts asks for every
 * address as everybody, in every way, and fails at an address without a line.
 *
 * page, file   it is shown
 * sign-in      asked to sign in first, as a parent or in the office
 * →            led on to the address at the end of the line
 * 404 …        the status
 *
 * The same everywhere, and not in the table: HEAD is answered as GET is, without a body; PUT and DELETE are 405; an id of
 * nothing, or of something else, is 404 where a page or file is. "pass" has the link of another adult's request mail, "other"
 * is the other parent of the first one's child, signed in.
 *
 * Last: what a form with nothing in it gets from those who see the page, or from these of them alone. It changes nothing, but
 * where it "acts": there a button is all there is. To everybody else it is answered as the page is.
 */
export const TABLE = `
address                                          nobody  pass    parent  other   office  head    dsl     admin   form

/                                                page    page    page    page    page    page    page    page    405
/policies                                        page    page    page    page    page    page    page    page    405
/policies.json                                   file    file    file    file    file    file    file    file    405
/policies/:slug.md                               file    file    file    file    file    file    file    file    405
/policies/:slug                                  page    page    page    page    page    page    page    page    405
/policies/:slug/changes                          page    page    page    page    page    page    page    page    405
/policies/:slug/:version                         page    page    page    page    page    page    page    page    405
/r/:pass                                         page    page    page    page    page    page    page    page    acts
/slip                                            page    page    page    page    page    page    page    page    400
/slip/:code                                      page    page    page    page    page    page    page    page    acts
/not-me/:pass?                                   page    page    page    page    page    page    page    page    →
/sign-in                                         page    page    page    page    page    page    page    page    400
/sign-in/code                                    page    page    page    page    page    page    page    page    400
/sign-in/link/:token                             page    page    page    page    page    page    page    page    400|→
/sign-in/who                                     →       →       →       →       →       →       →       →       →        /sign-in
/not-on-the-roll                                 page    page    page    page    page    page    page    page    400
/check                                           page    page    page    page    page    page    page    page    400
/check/:reference                                page    page    page    page    page    page    page    page    405
/privacy                                         page    page    page    page    page    page    page    page    405
/accessibility                                   page    page    page    page    page    page    page    page    405
/help                                            page    page    page    page    page    page    page    page    405
/before-you-post                                 page    page    page    page    page    page    page    page    405
/health                                          file    file    file    file    file    file    file    file    405
/robots.txt                                      file    file    file    file    file    file    file    file    405
/mail/bounces                                    404     404     404     404     404     404     404     404     404
/demo                                            page    page    page    page    page    page    page    page    405
/demo/mail/:id                                   page    page    page    page    page    page    page    page    405
/*                                               404     404     404     404     404     404     404     404     404

/sign                                            sign-in page    page    page    sign-in sign-in sign-in sign-in 405
/sign/declaration                                sign-in →       →       →       sign-in sign-in sign-in sign-in →        /sign/social-media /sign
/sign/something-wrong                            sign-in page    page    page    sign-in sign-in sign-in sign-in →
/sign/:slug                                      sign-in page    page    page    sign-in sign-in sign-in sign-in 409
/receipts/:reference                             sign-in 404     page    404     sign-in sign-in sign-in sign-in 405
/receipts/:reference/wrong-person                sign-in 404     page    404     sign-in sign-in sign-in sign-in acts
/receipts/:reference/withdraw                    sign-in 404     page    404     sign-in sign-in sign-in sign-in 400
/me                                              sign-in sign-in page    page    sign-in sign-in sign-in sign-in 405
/me/data                                         sign-in sign-in page    page    sign-in sign-in sign-in sign-in 405
/me/ask                                          sign-in sign-in page    page    sign-in sign-in sign-in sign-in →
/receipts/:reference.pdf                         sign-in 404     file    404     sign-in sign-in sign-in sign-in 405
/me/data.json                                    sign-in sign-in file    file    sign-in sign-in sign-in sign-in 405
/me/scans/:id                                    sign-in sign-in file    404     sign-in sign-in sign-in sign-in 405
/sign/language                                   →       →       →       →       →       →       →       →       →:pass,parent,other /sign
/sign/stay                                       404     404     404     404     404     404     404     404     acts
/sign-out                                        →       →       →       →       →       →       →       →       acts     /

/office/sign-in                                  page    page    page    page    page    page    page    page    400
/office/sign-in/code                             page    page    page    page    page    page    page    page    400
/office/sign-in/link/:token                      page    page    page    page    page    page    page    page    400|→
/office/sign-in/who                              sign-in sign-in sign-in sign-in sign-in sign-in sign-in sign-in →
/office/sign-in/authenticator                    sign-in sign-in sign-in sign-in page    page    page    page    400
/office/sign-in/passkey                          →       →       →       →       →       →       →       →       400:office,head,dsl,admin /office/sign-in/authenticator
/office/sign-in/recovery                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/sign-out                                 sign-in sign-in sign-in sign-in sign-in sign-in sign-in sign-in acts

/office                                          sign-in sign-in sign-in sign-in page    page    page    page    405
/office/roll                                     sign-in sign-in sign-in sign-in page    page    page    page    →
/office/lists/head                               sign-in sign-in sign-in sign-in page    page    page    page    405
/office/lists/governors                          sign-in sign-in sign-in sign-in page    page    page    page    405
/office/people                                   sign-in sign-in sign-in sign-in page    page    page    page    →
/office/adults/:id                               sign-in sign-in sign-in sign-in page    page    page    page    →
/office/adults/:id/edit                          sign-in sign-in sign-in sign-in page    page    page    page    400
/office/adults/:id/address                       sign-in sign-in sign-in sign-in page    page    page    page    400
/office/adults/:id/hold                          sign-in sign-in sign-in sign-in page    page    page    page    400
/office/adults/:id/legal-hold                    sign-in sign-in sign-in sign-in 404     page    page    page    400
/office/adults/:id/remind                        sign-in sign-in sign-in sign-in page    page    page    page    409
/office/adults/:id/erase                         sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/adults/:id/erased                        sign-in sign-in sign-in sign-in page    page    page    page    405
/office/adults/:id/children                      sign-in sign-in sign-in sign-in page    page    page    page    page
/office/adults/:id/children/:childId             sign-in sign-in sign-in sign-in page    page    page    page    400
/office/adults/:id/merge                         sign-in sign-in sign-in sign-in page    page    page    page    page
/office/adults/:id/merge/:otherId                sign-in sign-in sign-in sign-in page    page    page    page    400
/office/adults/:id/split                         sign-in sign-in sign-in sign-in page    page    page    page    acts
/office/children/new                             sign-in sign-in sign-in sign-in page    page    page    page    400
/office/children/:id                             sign-in sign-in sign-in sign-in page    page    page    page    →
/office/children/:id/edit                        sign-in sign-in sign-in sign-in page    page    page    page    400
/office/children/:id/new-adult                   sign-in sign-in sign-in sign-in page    page    page    page    400
/office/children/:id/left                        sign-in sign-in sign-in sign-in page    page    page    page    400
/office/children/:id/died                        sign-in sign-in sign-in sign-in page    page    page    page    400
/office/inbox                                    sign-in sign-in sign-in sign-in page    page    page    page    405
/office/inbox/came-back                          sign-in sign-in sign-in sign-in page    page    page    page    400
/office/inbox/:id                                sign-in sign-in sign-in sign-in page    page    page    page    →
/office/inbox/:id/address                        sign-in sign-in sign-in sign-in page    page    page    page    acts
/office/import                                   sign-in sign-in sign-in sign-in page    page    page    page    400
/office/import/:id                               sign-in sign-in sign-in sign-in page    page    page    page    →
/office/import/:id/columns                       sign-in sign-in sign-in sign-in page    page    page    page    400
/office/import/:id/who                           sign-in sign-in sign-in sign-in page    page    page    page    400
/office/import/:id/apply                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/import/:id/undo                          sign-in sign-in sign-in sign-in page    page    page    page    acts
/office/exports                                  sign-in sign-in sign-in sign-in page    page    page    page    405
/office/requests                                 sign-in sign-in sign-in sign-in page    page    page    page    405
/office/requests/new                             sign-in sign-in sign-in sign-in page    page    page    page    400
/office/requests/check                           sign-in sign-in sign-in sign-in page    page    page    page    400
/office/requests/joiners                         sign-in sign-in sign-in sign-in page    page    page    page    →
/office/requests/announcement                    sign-in sign-in sign-in sign-in page    page    page    page    405
/office/requests/reminders                       sign-in sign-in sign-in sign-in page    page    page    page    400
/office/requests/reminders/now                   sign-in sign-in sign-in sign-in page    page    page    page    400
/office/requests/to-ring                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/requests/:id                             sign-in sign-in sign-in sign-in page    page    page    page    →
/office/exports/too-long                         sign-in sign-in sign-in sign-in page    page    page    page    405
/office/slips                                    sign-in sign-in sign-in sign-in page    page    page    page    400
/office/slips/print                              sign-in sign-in sign-in sign-in page    page    page    page    400
/office/slips/:sheet                             sign-in sign-in sign-in sign-in page    page    page    page    →
/office/paper                                    sign-in sign-in sign-in sign-in page    page    page    page    400
/office/paper/adults/:id                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/paper/stack                              sign-in sign-in sign-in sign-in page    page    page    page    400
/office/paper/forms                              sign-in sign-in sign-in sign-in page    page    page    page    405
/office/paper/forms/print                        sign-in sign-in sign-in sign-in page    page    page    page    405
/office/signings/:id                             sign-in sign-in sign-in sign-in page    page    page    page    400
/office/signings/:id/correct                     sign-in sign-in sign-in sign-in page    page    page    page    400
/office/signings/:id/void                        sign-in sign-in sign-in sign-in 404     page    404     404     400
/office/policies                                 sign-in sign-in sign-in sign-in page    page    page    page    405
/office/policies/new                             sign-in sign-in sign-in sign-in page    page    page    page    400
/office/policies/:slug                           sign-in sign-in sign-in sign-in page    page    page    page    →:head,admin
/office/policies/:slug/publish                   sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/policies/:slug/agenda                    sign-in sign-in sign-in sign-in page    page    page    page    405
/office/policies/:slug/agreed                    sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/policies/:slug/out-of-force              sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/policies/:slug/edit                      sign-in sign-in sign-in sign-in page    page    page    page    400
/office/policies/:slug/edit/word-file            sign-in sign-in sign-in sign-in page    page    page    page    400
/office/policies/:slug/translations              sign-in sign-in sign-in sign-in page    page    page    page    404
/office/policies/:slug/translations/:language    sign-in sign-in sign-in sign-in 404     page    404     page    page
/office/policies/:slug/settings                  sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/mail                                     sign-in sign-in sign-in sign-in page    page    page    page    405
/office/mail/:id                                 sign-in sign-in sign-in sign-in page    page    page    page    405
/office/policies/:slug/reminders                 sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/data-requests                            sign-in sign-in sign-in sign-in page    page    page    page    405
/office/data-requests/new                        sign-in sign-in sign-in sign-in page    page    page    page    400
/office/data-requests/:id                        sign-in sign-in sign-in sign-in page    page    page    page    →
/office/data-requests/:id/review                 sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/data-requests/:id/data                   sign-in sign-in sign-in sign-in page    page    page    page    405
/office/letters                                  sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/letters/new                              sign-in sign-in sign-in sign-in 404     page    page    404     page
/office/letters/settings                         sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/letters/:id                              sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/letters/:id/check                        sign-in sign-in sign-in sign-in 404     page    page    404     →
/office/letters/:id/parents                      sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/letters/:id/parents/check                sign-in sign-in sign-in sign-in 404     page    page    404     →
/office/letters/:id/print                        sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/letters/:id/send                         sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/letters/:id/to-many                      sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/letters/:id/rounds/:round                sign-in sign-in sign-in sign-in 404     page    page    404     →
/office/me                                       sign-in sign-in sign-in sign-in page    page    page    page    400
/office/me/authenticator                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/me/recovery-codes                        sign-in sign-in sign-in sign-in page    page    page    page    acts
/office/staff                                    sign-in sign-in sign-in sign-in 404     page    404     page    405
/office/staff/new                                sign-in sign-in sign-in sign-in 404     404     404     page    400
/office/staff/:id                                sign-in sign-in sign-in sign-in 404     404     404     page    400
/office/staff/:id/end                            sign-in sign-in sign-in sign-in 404     404     404     page    acts
/office/staff/:id/reset                          sign-in sign-in sign-in sign-in 404     404     404     page    400
/office/audit                                    sign-in sign-in sign-in sign-in 404     page    404     page    405
/office/settings                                 sign-in sign-in sign-in sign-in page    page    page    page    400:admin
/office/settings/mails                           sign-in sign-in sign-in sign-in page    page    page    page    405
/office/settings/mails/:kind                     sign-in sign-in sign-in sign-in page    page    page    page    400:admin
/office/settings/languages                       sign-in sign-in sign-in sign-in page    page    page    page    404
/office/settings/languages/:language/pages       sign-in sign-in sign-in sign-in page    page    page    page    405
/office/settings/retention                       sign-in sign-in sign-in sign-in 404     page    404     page    400
/office/settings/sending                         sign-in sign-in sign-in sign-in page    page    page    page    400
/office/settings/term-dates                      sign-in sign-in sign-in sign-in page    page    page    page    405
/office/settings/term-dates/closed-days          sign-in sign-in sign-in sign-in page    page    page    page    400
/office/settings/term-dates/paste                sign-in sign-in sign-in sign-in page    page    page    page    400
/office/settings/term-dates/term/:id?            sign-in sign-in sign-in sign-in page    page    page    page    400
/office/settings/test-mail                       sign-in sign-in sign-in sign-in page    page    page    page    400:admin
/office/readiness                                sign-in sign-in sign-in sign-in page    page    page    page    405
/office/matters                                  sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/matters/new                              sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/keeping                          sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id                              sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/matters/:id/step/:kind                   sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/people                       sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/people/:personId/off         sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/steps/:stepId/evidence       sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/steps/:stepId/strike         sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/close                        sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/keep                         sign-in sign-in sign-in sign-in 404     page    page    404     400
/office/matters/:id/timeline                     sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/matters/:id/looks                        sign-in sign-in sign-in sign-in 404     page    page    404     405
/office/matters/:id/files/:fileId                sign-in sign-in sign-in sign-in 404     file    file    404     405
/office/lists/governors.pdf                      sign-in sign-in sign-in sign-in file    file    file    file    405
/office/import/template.csv                      sign-in sign-in sign-in sign-in file    file    file    file    405
/office/requests/poster.pdf                      sign-in sign-in sign-in sign-in file    file    file    file    405
/office/slips/print.pdf                          sign-in sign-in sign-in sign-in →       →       →       →       →        /office/slips/print
/office/data-requests/:id/data.json              sign-in sign-in sign-in sign-in file    file    file    file    405
/office/scans/:id                                sign-in sign-in sign-in sign-in file    file    file    file    405
/office/letters/parents                          sign-in sign-in sign-in sign-in 404     →       →       404     acts     /office/letters
/office/letters/:id/letter.pdf                   sign-in sign-in sign-in sign-in 404     file    file    404     file
/office/letters/:id/letter.docx                  sign-in sign-in sign-in sign-in 404     file    file    404     405
/office/letters/:id/rounds/:round/copies.pdf     sign-in sign-in sign-in sign-in 404     404     404     404     405
/office/policies/:slug/draft.md                  sign-in sign-in sign-in sign-in file    file    file    file    405
/office/policies/:slug/in-force.md               sign-in sign-in sign-in sign-in file    file    file    file    405
/office/settings/languages/:language/page/*      sign-in sign-in sign-in sign-in 404     404     404     404     405
/office/settings/mails/:kind/html                sign-in sign-in sign-in sign-in page    page    page    page    400
/office/exports/:file                            sign-in sign-in sign-in sign-in file    file    file    file    405
/office/policies/:slug/evidence.zip              sign-in sign-in sign-in sign-in 404     file    404     file    405
/office/adults/:id/evidence.zip                  sign-in sign-in sign-in sign-in 404     file    404     file    405
`;

export const ROLES = ["nobody", "pass", "parent", "other", "office", "head", "dsl", "admin"] as const;
export type Role = (typeof ROLES)[number];

export type Line = {
  route: string;
  /** What each role is shown. */
  shown: Record<Role, string>;
  /** What an empty form gets, and of whom: of all who see the page where nobody is named. */
  form: { answers: string[]; from: readonly string[] };
  leadsTo: string[];
};

export const LINES: readonly Line[] = TABLE.trim()
  .split(/\n+/)
  .slice(1)
  .map((line) => {
    const [route = "", ...cells] = line.split(/ +/);
    const [nobody = "", pass = "", parent = "", other = "", office = "", head = "", dsl = "", admin = ""] =
      cells;
    const [answers = "", from] = (cells[ROLES.length] ?? "").split(":");
    return {
      route,
      shown: { nobody, pass, parent, other, office, head, dsl, admin },
      form: { answers: answers.split("|"), from: from?.split(",") ?? ROLES },
      leadsTo: cells.slice(ROLES.length + 1),
    };
  });

/** Words of the table for what is there. */
const THERE = ["page", "file", "→"];

/** Only posted to; opened, they show nothing. */
const SHOWS_NOTHING = ["/sign/stay", "/office/sign-out"];

/** What a form with nothing in it gets from this role: one of these. Null where it would do something. */
export function answersToEmptyForm({ route, shown, form }: Line, role: Role): string[] | null {
  if (form.answers[0] === "405") return ["405"];
  const isAsked = THERE.includes(shown[role]);
  if (form.answers[0] === "acts" && (isAsked || SHOWS_NOTHING.includes(route))) return null;
  if (isAsked && form.from.includes(role)) return form.answers;
  return isAsked ? ["404", "sign-in"] : [shown[role]];
}

/** Addresses that say of anything unknown what to do, and are no different for something that is somebody else's. */
const SAYS_WHAT_TO_DO = ["/sign-in/link/:token", "/office/sign-in/link/:token", "/not-me/:pass?"];

/** What this role is shown where an id is of nothing, or of something else. */
export function shownForForeign({ route, shown }: Line, role: Role): string {
  if (SAYS_WHAT_TO_DO.includes(route)) return shown[role];
  return THERE.includes(shown[role]) ? "404" : shown[role];
}
