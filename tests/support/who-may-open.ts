import type { STAFF_ROLES } from "#db/schema.ts";

/*
 * Who may open what: one line for each address of app/routes.ts. A new route without a line fails
 * tests/routes/office-access.test.ts, which asks for every address as everybody, with an id that is somebody else's.
 */

type StaffRole = (typeof STAFF_ROLES)[number];
export type Role = "nobody" | "parent by pass" | "parent signed in" | "half signed in" | "ended" | StaffRole;

export const STAFF: readonly StaffRole[] = ["office", "head", "dsl", "admin"];
export const EVERY_ROLE: readonly Role[] = [
  "nobody",
  "parent by pass",
  "parent signed in",
  "half signed in",
  "ended",
  ...STAFF,
];

/** A status, or where somebody is sent. */
type Answer = number | string;
export type Line = (role: Role, path: string) => Answer;

/** The same for everybody, whoever is signed in. */
const everybody =
  (answer: Answer): Line =>
  () =>
    answer;

/** Staff with one of these roles. To others of the staff it is not there; everybody else is asked to sign in. */
const staff =
  (roles: readonly StaffRole[], answer: Answer = 200): Line =>
  (role) => {
    if (role === "half signed in") return "/office/sign-in/authenticator";
    if (!isStaff(role)) return "/office/sign-in";
    return roles.includes(role) ? answer : 404;
  };

/** Whoever has typed the mailed code of the staff page. */
const atTheDoor =
  (answer: Answer): Line =>
  (role) =>
    role === "half signed in" || isStaff(role) ? answer : "/office/sign-in";

/** Parents, with a pass or signed in. Staff are nobody here (rule 8). */
const parents =
  (answer: Answer, withPass: Answer = answer): Line =>
  (role, path) => {
    if (role === "parent by pass") return withPass;
    return role === "parent signed in" ? answer : `/sign-in?next=${encodeURIComponent(path)}`;
  };

/** Where an id stands in the address, the one that is asked for belongs to something else: it is not there. */
const NOT_THERE = 404;

export const WHO_MAY_OPEN: Record<string, Line> = {
  "/": everybody(200),
  "/policies": everybody(200),
  "/policies.json": everybody(200),
  "/policies/:slug.md": everybody(NOT_THERE),
  "/policies/:slug": everybody(NOT_THERE),
  "/policies/:slug/changes": everybody(NOT_THERE),
  "/policies/:slug/:version": everybody(NOT_THERE),
  "/r/:pass": everybody(NOT_THERE),
  "/not-me/:pass?": everybody(200),
  "/sign-in": everybody(200),
  "/sign-in/code": everybody(200),
  "/sign-in/link/:token": everybody(200),
  "/sign-in/who": everybody("/sign-in"),
  "/not-on-the-roll": everybody(200),
  "/slip": everybody(200),
  "/slip/:code": everybody(NOT_THERE),
  "/check": everybody(200),
  "/check/:reference": everybody(200),
  "/privacy": everybody(200),
  "/accessibility": everybody(200),
  "/help": everybody(200),
  "/before-you-post": everybody(200),
  "/health": everybody(200),
  "/robots.txt": everybody(200),
  "/mail/bounces": everybody(NOT_THERE),

  "/sign": parents(200),
  "/sign/declaration": parents("/sign/social-media"),
  "/sign/something-wrong": parents(200),
  "/sign/:slug": parents(NOT_THERE),
  "/receipts/:reference": parents(NOT_THERE),
  "/receipts/:reference/wrong-person": parents(NOT_THERE),
  "/receipts/:reference/withdraw": parents(NOT_THERE),
  "/receipts/:reference.pdf": parents(NOT_THERE),
  "/me": parents(200, "/sign-in?next=%2Fme"),
  "/me/data": parents(200, "/sign-in?next=%2Fme%2Fdata"),
  "/me/data.json": parents(200, "/sign-in?next=%2Fme%2Fdata.json"),
  "/me/ask": parents(200, "/sign-in?next=%2Fme%2Fask"),
  "/me/scans/:id": (role, path) =>
    role === "parent signed in" ? NOT_THERE : `/sign-in?next=${encodeURIComponent(path)}`,
  "/sign/language": everybody("/sign"),
  "/sign/stay": everybody(404),
  "/sign-out": everybody("/"),

  "/office/sign-in": everybody(200),
  "/office/sign-in/code": everybody(200),
  "/office/sign-in/link/:token": everybody(200),
  "/office/sign-in/who": everybody("/office/sign-in"),
  "/office/sign-in/authenticator": atTheDoor(200),
  "/office/sign-in/passkey": everybody("/office/sign-in/authenticator"),
  "/office/sign-in/recovery": atTheDoor(200),
  "/office/sign-out": everybody("/office/sign-in"),

  "/office": staff(STAFF),
  "/office/roll": staff(STAFF),
  "/office/lists/head": staff(STAFF),
  "/office/lists/governors": staff(STAFF),
  "/office/lists/governors.pdf": staff(STAFF),
  "/office/people": staff(STAFF),
  "/office/adults/:id": staff(STAFF, NOT_THERE),
  "/office/adults/:id/edit": staff(STAFF, NOT_THERE),
  "/office/adults/:id/address": staff(STAFF, NOT_THERE),
  "/office/adults/:id/hold": staff(STAFF, NOT_THERE),
  "/office/adults/:id/remind": staff(STAFF, NOT_THERE),
  "/office/adults/:id/legal-hold": staff(["head", "dsl", "admin"], NOT_THERE),
  "/office/adults/:id/erase": staff(["head", "admin"], NOT_THERE),
  "/office/adults/:id/erased": staff(STAFF, NOT_THERE),
  "/office/adults/:id/children": staff(STAFF, NOT_THERE),
  "/office/adults/:id/children/:childId": staff(STAFF, NOT_THERE),
  "/office/adults/:id/merge": staff(STAFF, NOT_THERE),
  "/office/adults/:id/merge/:otherId": staff(STAFF, NOT_THERE),
  "/office/adults/:id/split": staff(STAFF, NOT_THERE),
  "/office/children/new": staff(STAFF),
  "/office/children/:id": staff(STAFF, NOT_THERE),
  "/office/children/:id/edit": staff(STAFF, NOT_THERE),
  "/office/children/:id/new-adult": staff(STAFF, NOT_THERE),
  "/office/children/:id/left": staff(STAFF, NOT_THERE),
  "/office/children/:id/died": staff(STAFF, NOT_THERE),

  "/office/inbox": staff(STAFF),
  "/office/inbox/came-back": staff(STAFF),
  "/office/inbox/:id": staff(STAFF, NOT_THERE),
  "/office/inbox/:id/address": staff(STAFF, NOT_THERE),
  "/office/mail": staff(STAFF),
  "/office/mail/:id": staff(STAFF, NOT_THERE),
  "/office/import": staff(STAFF),
  "/office/import/:id": staff(STAFF, NOT_THERE),
  "/office/import/:id/columns": staff(STAFF, NOT_THERE),
  "/office/import/:id/who": staff(STAFF, NOT_THERE),
  "/office/import/:id/apply": staff(STAFF, NOT_THERE),
  "/office/import/:id/undo": staff(STAFF, NOT_THERE),
  "/office/import/template.csv": staff(STAFF),
  "/office/requests": staff(STAFF),
  "/office/requests/new": staff(STAFF),
  "/office/requests/check": staff(STAFF, "/office/requests/new"),
  "/office/requests/announcement": staff(STAFF),
  "/office/requests/poster.pdf": staff(STAFF),
  "/office/requests/:id": staff(STAFF, NOT_THERE),
  "/office/requests/reminders": staff(STAFF),
  "/office/requests/reminders/now": staff(STAFF, NOT_THERE),
  "/office/requests/to-ring": staff(STAFF),
  "/office/slips": staff(STAFF),
  "/office/slips/print": staff(STAFF),
  "/office/slips/:sheet": staff(STAFF, NOT_THERE),
  "/office/slips/print.pdf": staff(STAFF, "/office/slips/print"),
  "/office/paper": staff(STAFF),
  "/office/paper/adults/:id": staff(STAFF, NOT_THERE),
  "/office/paper/stack": staff(STAFF),
  "/office/paper/forms": staff(STAFF),
  "/office/paper/forms/print": staff(STAFF),
  "/office/signings/:id": staff(STAFF, NOT_THERE),
  "/office/signings/:id/correct": staff(STAFF, NOT_THERE),
  "/office/signings/:id/void": staff(["head"], NOT_THERE),
  "/office/scans/:id": staff(STAFF, NOT_THERE),
  "/office/policies/new": staff(STAFF),
  "/office/policies/:slug/edit": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/edit/word-file": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/settings": staff(["head", "admin"], NOT_THERE),
  "/office/policies/:slug/reminders": staff(["head", "admin"], NOT_THERE),
  "/office/policies/:slug/draft.md": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/in-force.md": staff(STAFF, NOT_THERE),
  "/office/data-requests": staff(STAFF),
  "/office/data-requests/new": staff(STAFF),
  "/office/data-requests/:id": staff(STAFF, NOT_THERE),
  "/office/data-requests/:id/review": staff(STAFF, NOT_THERE),
  "/office/data-requests/:id/data": staff(STAFF, NOT_THERE),
  "/office/data-requests/:id/data.json": staff(STAFF, NOT_THERE),
  "/office/letters": staff(["head", "dsl"]),
  "/office/letters/new": staff(["head", "dsl"]),
  "/office/letters/settings": staff(["head", "dsl"]),
  "/office/letters/:id": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/check": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/parents": staff(["head", "dsl"], "/office/letters"),
  "/office/letters/:id/parents": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/parents/check": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/print": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/send": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/to-many": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/rounds/:round": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/letter.pdf": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/letter.docx": staff(["head", "dsl"], NOT_THERE),
  "/office/letters/:id/rounds/:round/copies.pdf": staff(["head", "dsl"], NOT_THERE),
  "/office/me": staff(STAFF),
  "/office/me/authenticator": staff(STAFF),
  "/office/me/recovery-codes": staff(STAFF),
  "/office/staff": staff(["head", "admin"]),
  "/office/staff/new": staff(["admin"]),
  "/office/staff/:id": staff(["admin"], NOT_THERE),
  "/office/staff/:id/end": staff(["admin"], NOT_THERE),
  "/office/staff/:id/reset": staff(["admin"], NOT_THERE),
  "/office/audit": staff(["head", "admin"]),
  "/office/policies": staff(STAFF),
  "/office/policies/:slug": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/publish": staff(["head", "admin"], NOT_THERE),
  "/office/policies/:slug/agenda": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/agreed": staff(["head", "admin"], NOT_THERE),
  "/office/policies/:slug/out-of-force": staff(["head", "admin"], NOT_THERE),
  "/office/policies/:slug/translations": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/translations/:language": staff(["head", "admin"], NOT_THERE),
  "/office/settings": staff(STAFF),
  "/office/settings/languages": staff(STAFF),
  "/office/settings/languages/:language/pages": staff(STAFF, NOT_THERE),
  "/office/settings/languages/:language/page/*": staff(STAFF, NOT_THERE),
  "/office/settings/mails": staff(STAFF),
  "/office/settings/mails/:kind": staff(STAFF, NOT_THERE),
  "/office/settings/mails/:kind/html": staff(STAFF, NOT_THERE),
  "/office/settings/retention": staff(["head", "admin"]),
  "/office/requests/joiners": staff(STAFF),
  "/office/settings/sending": staff(STAFF),
  "/office/settings/term-dates": staff(STAFF),
  "/office/settings/term-dates/closed-days": staff(STAFF),
  "/office/settings/term-dates/paste": staff(STAFF),
  "/office/settings/term-dates/term/:id?": staff(STAFF),
  "/office/settings/test-mail": staff(STAFF),
  "/office/readiness": staff(STAFF),
  "/office/exports": staff(STAFF),
  "/office/exports/too-long": staff(STAFF, NOT_THERE),
  "/office/exports/:file": staff(STAFF, NOT_THERE),
  "/office/policies/:slug/evidence.zip": staff(["head", "admin"], NOT_THERE),
  "/office/adults/:id/evidence.zip": staff(["head", "admin"], NOT_THERE),

  "/office/matters": staff(["head", "dsl"]),
  "/office/matters/new": staff(["head", "dsl"]),
  "/office/matters/keeping": staff(["head", "dsl"]),
  "/office/matters/:id": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/step/:kind": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/people": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/people/:personId/off": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/steps/:stepId/evidence": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/steps/:stepId/strike": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/close": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/keep": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/timeline": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/looks": staff(["head", "dsl"], NOT_THERE),
  "/office/matters/:id/files/:fileId": staff(["head", "dsl"], NOT_THERE),

  "/demo": everybody(200),
  "/demo/mail/:id": everybody(NOT_THERE),
  "/*": everybody(404),
};

export function isStaff(role: Role): role is StaffRole {
  return STAFF.some((one) => one === role);
}
