import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { DAY, isoDateOf } from "#app/dates.ts";
import { chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { reportSomethingWrong } from "#app/domain/inbox/report-something-wrong.server.ts";
import { discardLetter } from "#app/domain/letters/discard-letter.server.ts";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { childDied } from "#app/domain/people/child-died.server.ts";
import { childLeaves } from "#app/domain/people/child-leaves.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { planPublication } from "#app/domain/policies/plan-publication.server.ts";
import { takeOutOfForce } from "#app/domain/policies/take-out-of-force.server.ts";
import { closeDataRequest } from "#app/domain/privacy/close-data-request.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { requestTestMail } from "#app/domain/school/request-test-mail.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import { addPasskey } from "#app/domain/staff/add-passkey.server.ts";
import { endStaff } from "#app/domain/staff/end-staff.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { newId } from "#db/new-id.ts";
import { bounces, emails, policies, tasks, terms } from "#db/schema.ts";
import { anAskingOfTheDemo } from "./asking-visits.ts";
import type { Cookies, Site } from "./chromium.ts";
import { asksAboutData, aWrittenRequest } from "./make-data-requests.ts";
import { A_CHANGE, aChangedDraft, NO_STARTERS } from "./make-drafts.ts";
import { apply, HEADERS, makeAgain, planRows, uploadedRun } from "./make-imports.ts";
import {
  aDraftedLetter,
  aFinishedLetter,
  aFinishedSafeUseLetter,
  aLetterRound,
  aSafeUseDraft,
} from "./make-letters.ts";
import { aMatter, nameIn, takeStep } from "./make-matters.ts";
import { aChild, anAdult } from "./make-people.ts";
import { aRecording } from "./make-recordings.ts";
import { aRequest } from "./make-requests.ts";
import { aLaterVersion, openAll, readAndSign } from "./make-signings.ts";
import { aReport, aTask } from "./make-tasks.ts";
import { anOfficeDraft } from "./office-drafts.ts";
import { signInToOffice } from "./office-walk.ts";
import { onlyOne } from "./only-one.ts";
import {
  anAskedParent,
  askForCode,
  requestLinkOf,
  sendCode,
  signInByCode,
  signInLinkOf,
} from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { A_PDF } from "./scan-samples.ts";
import { cookiesOfHalfSignedInStaff, cookiesOfParent, cookiesOfStaff, cookiesOfTablet } from "./signed-in.ts";
import { aParentWithSlip } from "./slip-visits.ts";

export type Cast = Awaited<ReturnType<typeof aCast>>;

/** People who have come to different places in the demo school, so that every page can be opened at once. */
export async function aCast(site: Site) {
  const page = await site.open();
  // Staff first: the office's sign-in moves the portal's clock on, and the codes of others would grow old.
  const staff = await staffOf(site.portal, page);
  const cast = {
    ...staff,
    desks: await staffAtTheirDesks(site.portal),
    ...(await parentsOf(site.portal)),
    ...(await peopleWithCodes(site.portal, page)),
    people: peopleToEdit(site.portal),
    reminders: peopleToRemind(site.portal),
    dataRequests: await requestsAboutData(site.portal),
    letters: await lettersOf(site.portal),
    matters: mattersAtWork(site.portal),
    mails: mailsInTrouble(site.portal),
    recorded: await somebodyRecorded(site.portal),
    policies: policiesAtWork(site.portal),
    slips: await slipHolders(site.portal),
    asking: anAskingOfTheDemo(site.portal),
    draft: aDraftToEdit(site.portal),
    // Last: a plan is stale as soon as people change.
    imports: importsIn(site.portal),
    demoMail: await aMailOfTheDemo(page),
  };
  await page.context().close();
  return cast;
}

/** Letter 1 to somebody on hold under a court order: as a draft with every warning, finished, and put away. */
async function lettersOf(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const head = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email));
  const now = clock();
  const adult = anAdult(db, { name: "Lowri Letter", courtOrder: true, heldAt: now });
  const begun = { adultId: adult.id, staffId: head.id, now };
  const page = (id: string) => `/office/letters/${id}`;
  const discarded = aDraftedLetter(db, begun);
  discardLetter(db, { letterId: discarded, changedAt: now, now });
  return {
    head: await cookiesOfStaff(portal, head.id),
    draft: page(aDraftedLetter(db, { ...begun, misuses: ["school-complaint"], postedOn: "2026-01-09" })),
    gaps: page(aDraftedLetter(db, { ...begun, where: "", postedOn: "" })),
    finished: page(aFinishedLetter(db, begun)),
    discarded: page(discarded),
    toPost: page(aFinishedLetter(db, { ...begun, adultId: anAdult(db, { name: "Tomos Topost" }).id })),
    ...lettersToMany(db, { staffId: head.id, now }),
  };
}

/** Letter 2: as a draft, finished, and on its way to a class in which one adult has no email. */
function lettersToMany(db: Database, by: { staffId: string; now: number }) {
  const childrenHere = [aChild(db, { className: "Letter class" })];
  anAdult(db, { name: "Wyn Withmail", childrenHere });
  anAdult(db, { name: "Nora Nomail", email: null, childrenHere });
  const audience = { kind: "classes" as const, classNames: ["Letter class"] };
  const letterId = aFinishedSafeUseLetter(db, by);
  const roundId = aLetterRound(db, { letterId, audience, typedCount: 1, ...by });
  return {
    draftToMany: `/office/letters/${aSafeUseDraft(db, by)}/parents`,
    toMany: `/office/letters/${letterId}`,
    round: `/office/letters/${letterId}/rounds/${roundId}`,
  };
}

async function parentsOf(portal: TestPortal) {
  const { db, clock } = portal.portal;
  // Only to read: nobody is asked anything by it.
  aLaterVersion(db, "equality", { kind: "material", now: clock() });
  const signing = (options: Parameters<typeof readAndSign>[2]) => {
    const parent = anAskedParent(portal);
    return { parent, reference: readAndSign(db, parent, { ...options, now: clock() }) };
  };
  const withReceipt = async ({ parent, reference }: ReturnType<typeof signing>) => ({
    ...(await cookiesOfParent(portal, parent)),
    receipt: `/receipts/${reference}`,
    page: `/office/adults/${parent.id}`,
  });

  const ready = anAskedParent(portal);
  openAll(db, ready, { now: clock() });
  const signed = signing({ answer: "read-with-concern", concern: "Who reads our posts?" });
  const corrected = signing({});
  const { reference, parent } = corrected;
  reportWrongPerson(db, { reference, adultId: parent.id, now: clock() });
  const tookBack = signing({});
  withdrawSigning(db, {
    reference: tookBack.reference,
    adultId: tookBack.parent.id,
    passId: null,
    reason: "I would rather not",
    now: clock(),
  });
  const wrongMailbox = anAskedParent(portal);
  reportNotMe(db, { adultId: wrongMailbox.id, now: clock() });

  return {
    /** Has read nothing. */
    reader: await cookiesOfParent(portal, anAskedParent(portal)),
    /** Has read both texts, signed nothing. */
    ready: await cookiesOfParent(portal, ready),
    signed: await withReceipt(signed),
    ratherNot: await withReceipt(signing({ answer: "rather-not" })),
    /** Said that somebody else had signed, then signed in again. */
    corrected: await withReceipt(corrected),
    tookBack: await withReceipt(tookBack),
    passes: {
      live: await requestLinkOf(portal, anAskedParent(portal)),
      answered: await requestLinkOf(portal, signed.parent),
      ended: await requestLinkOf(portal, wrongMailbox),
    },
  };
}

/** Families whose pages the office opens to put something right. */
/**
 * A term that begins in a month, so that reminders can be pressed for and none goes out by itself; somebody to ring, and
 * somebody whose link has ended.
 */
function peopleToRemind({ portal: { db, clock } }: TestPortal) {
  const now = clock();
  const day = (days: number) => isoDateOf(now + days * DAY);
  if (!db.select().from(terms).get())
    db.insert(terms)
      .values({ id: newId(now), name: "Next term", startsOn: day(30), endsOn: day(100) })
      .run();
  anAdult(db, { name: "Rhian Ring", email: null, phone: "01632 960111" });
  aRequest(db, anAdult(db, { name: "Eddie Ended" }), { now: now - 60 * DAY });
  const policy = onlyOne(db.select().from(policies).where(eq(policies.slug, "social-media")).all());
  return { now: `/office/requests/reminders/now?policy=${policy.id}` };
}

function peopleToEdit(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const [child, other, gone, dead] = ["Nia Pugh", "Non Pugh", "Gwyn Left", "Mali Rees"].map((name) =>
    aChild(db, { name, knownAs: name.split(" ")[0] ?? name }),
  );
  if (!child || !other || !gone || !dead) throw new Error("There are four children");
  const mother = anAdult(db, { name: "Ceri Pugh", childrenHere: [child, gone, dead] });
  const again = anAdult(db, { name: "C. Pugh", childrenHere: [child] });
  const earlier = anAdult(db, { name: "Ceri Pugh-Rees", childrenHere: [child] });
  const held = anAdult(db, { name: "Huw Held", childrenHere: [child], heldAt: clock() });
  const by = { staffId: inviteAdmin(portal), now: clock() };
  const keptForLaw = anAdult(db, { name: "Lowri Law", childrenHere: [child] });
  setLegalHold(db, {
    adultId: keptForLaw.id,
    reason: "A claim",
    reviewOn: isoDateOf(clock() + 90 * DAY),
    ...by,
  });
  const forgotten = anAdult(db, { name: "Fflur Forgotten", childrenHere: [child] });
  readAndSign(db, forgotten, { now: clock() });
  const { writeDown } = portal.portal.erasures;
  const decision = { ground: "request", decidedBy: by.staffId, isStillHereConfirmed: true } as const;
  eraseAdult(db, { adultId: forgotten.id, ...decision, writeDown, now: clock() });
  mergeAdults(db, { adultId: mother.id, otherId: earlier.id, ...by });
  childLeaves(db, { childId: gone.id, leftOn: "2026-01-09", reason: "Moved to Shrewsbury", ...by });
  childDied(db, { childId: dead.id, ...by });
  const page = (kind: "adults" | "children", { id }: { id: string }) => `/office/${kind}/${id}`;
  return {
    adult: page("adults", mother),
    held: page("adults", held),
    keptForLaw: page("adults", keptForLaw),
    erased: `${page("adults", forgotten)}/erased`,
    earlier: page("adults", earlier),
    tie: `${page("adults", mother)}/children/${child.id}`,
    newTie: `${page("adults", mother)}/children/${other.id}`,
    merge: `${page("adults", mother)}/merge/${again.id}`,
    child: page("children", child),
    gone: page("children", gone),
    dead: page("children", dead),
  };
}

/** A draft that says several things that parents would not see as they were meant. */
function aDraftToEdit(portal: TestPortal): string {
  const { db, clock } = portal.portal;
  const markdown =
    "Words.\n\n### Low\n\n<b>HTML</b> and [a link](javascript:alert)\n\n| a | b |\n| - | - |\n| c | d |";
  anOfficeDraft(db, "acceptable-use-of-the-internet", {
    markdown,
    staffId: inviteAdmin(portal),
    now: clock(),
  });
  return "/office/policies/acceptable-use-of-the-internet/edit?saved";
}

function inviteAdmin({ portal: { db, clock } }: TestPortal): string {
  const person = { name: "Edith Editor", email: "editor@school.example", role: "admin" } as const;
  return inviteStaff(db, { ...person, actor: { kind: "portal" }, now: clock() }).staffId;
}

/** A draft that is planned, with clauses of every kind of change, and a policy that is out of force: by their addresses. */
function policiesAtWork(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const by = { staffId: inviteAdmin(portal), now: clock() };
  const [planned, over] = ["communication", "anti-bullying"] as const;
  const draft = aChangedDraft(db, planned, { now: clock() });
  const publishOn = isoDateOf(clock() + 30 * DAY);
  planPublication(db, {
    policyId: draft.policyId,
    revision: draft.revision,
    publishOn,
    publication: { ...A_CHANGE, inForceSince: publishOn },
    starterTexts: NO_STARTERS,
    ...by,
  });
  const note = "The behaviour policy has taken its place.";
  takeOutOfForce(db, { slug: over, since: isoDateOf(clock()), note, ...by });
  return { planned, over };
}

/** Somebody who asked on their page, and what the office wrote down: of somebody nobody knows yet, and late. */
async function requestsAboutData(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const now = clock();
  const parent = anAskedParent(portal);
  readAndSign(db, parent, { answer: "read-with-concern", concern: "Who reads our posts?", now });
  const head = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email));
  reportSomethingWrong(db, { adultId: parent.id, kind: "wrong-details", note: "My name is Non", now });
  const id = asksAboutData(db, parent, { kind: "erasure", note: "Please delete my phone number.", now });
  const receivedOn = "2026-02-02";
  const late = aWrittenRequest(db, head.id, {
    kind: "complaint",
    receivedOn,
    note: "You wrote to my ex",
    now,
  });
  const closed = aWrittenRequest(db, head.id, { adultId: anAskedParent(portal).id, receivedOn, now });
  closeDataRequest(db, { requestId: closed, staffId: head.id, outcome: "Handed over at the desk", now });
  const at = (request: string) => `/office/data-requests/${request}`;
  return {
    ...(await cookiesOfParent(portal, parent)),
    asked: `/me/ask?asked=${id}`,
    about: at(id),
    unknown: at(late),
    closed: at(closed),
    new: `/office/data-requests/new?adult=${parent.id}`,
    head: await cookiesOfStaff(portal, head.id),
  };
}

/** One in which everything is written down, one that is closed, and one that nobody has named anybody in. */
function mattersAtWork(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const now = clock();
  const staffId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id;
  const [full, closed, bare] = [
    aMatter(db, staffId, { hasThreat: true, mayHaveHarmedChild: true, isAboutHead: true, now }),
    aMatter(db, staffId, { now }),
    aMatter(db, staffId, { now }),
  ];
  const by = { matterId: full, staffId, now };
  nameIn(db, by, { adultId: anAdult(db, { name: "Pia Posted", email: null, courtOrder: true }).id });
  const personId = nameIn(db, by, { name: "TrefonenMum22" });
  const doneOn = isoDateOf(now);
  const link = { link: `https://example.test/${"a-long-link-without-a-break".repeat(6)}` };
  const file = { type: "application/pdf", fileName: "post.pdf", bytes: A_PDF } as const;
  takeStep(db, by, "talked", { doneOn, earlyReason: "They rang us", evidence: [link, file] });
  const stepId = newId(now);
  takeStep(db, by, "note", { stepId, doneOn });
  closeMatter(db, { matterId: closed, staffId, outcome: "removed", words: "Gone", now });
  const at = (matterId: string) => `/office/matters/${matterId}`;
  return {
    full: at(full),
    closed: at(closed),
    bare: at(bare),
    step: `${at(full)}/steps/${stepId}`,
    off: `${at(full)}/people/${personId}/off`,
  };
}

/** One that came back, one that was called spam, one that the mail server does not take, and one that nobody knows. */
function mailsInTrouble(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const now = clock();
  const report = (kind: "hard" | "complaint", parent: { email: string | null }) => {
    const said = {
      kind,
      hasGivenUp: true,
      mailId: null,
      address: parent.email,
      words: "550 5.1.1 User unknown",
    };
    const outcome = recordReportOfBounce(db, {
      report: { ...said, sha256: `${kind} ${parent.email}` },
      source: "provider",
      now,
    });
    if (outcome.status === "says-nothing") throw new Error("Nothing was written down");
    return onlyOne(db.select().from(bounces).where(eq(bounces.id, outcome.bounceId)).all());
  };
  const [gone, annoyed] = [anAskedParent(portal), anAskedParent(portal)];
  const values = { kind: "stop-writing" } as const;
  db.insert(emails)
    .values({
      id: newId(now - DAY),
      kind: values.kind,
      values,
      toAddress: "waits@example.test",
      state: "queued",
      queuedAt: now - DAY,
      sendAfter: now + 2 * DAY,
      expiresAt: now + 6 * DAY,
      attempts: 3,
      serverResponse: "connect ECONNREFUSED 192.0.2.1:465",
    })
    .run();
  const { emailId } = report("hard", gone);
  report("complaint", annoyed);
  report("hard", { email: "stranger@example.test" });
  const spam = db.select().from(tasks).where(eq(tasks.kind, "mail-complaint")).all();
  return { cameBack: `/office/mail/${emailId}`, spamTask: `/office/inbox/${onlyOne(spam).id}` };
}

/** Whose form the office recorded, with a scan; and somebody who has not answered. */
async function somebodyRecorded(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const parent = anAskedParent(portal);
  const officeId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.office.email)).id;
  const scan = { fileName: "form.pdf", bytes: A_PDF };
  const form = { scan, signedOn: isoDateOf(clock()), now: clock() };
  const { signingId, reference } = aRecording(db, parent, officeId, form);
  const other = anAskedParent(portal);
  return {
    ...(await cookiesOfParent(portal, parent)),
    receipt: `/receipts/${reference}`,
    signing: `/office/signings/${signingId}`,
    another: (by: string) => `/office/paper/adults/${other.id}?by=${by}`,
    print: `/office/paper/forms/print?adult=${other.id}`,
  };
}

/** Adults whom no mail reaches, with slips: one not used yet, one on the tablet before signing, one after. */
async function slipHolders(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const now = clock();
  const [unused, ready, signed] = [aParentWithSlip(portal), aParentWithSlip(portal), aParentWithSlip(portal)];
  openAll(db, ready.parent, { now });
  const { slipId } = signed.slip;
  const reference = readAndSign(db, signed.parent, { route: "pass", passId: slipId, now });
  const tablet = ({ parent, slip }: typeof ready) => cookiesOfTablet(portal, { ...parent, ...slip });
  return {
    live: `/slip/${unused.slip.code}`,
    answered: `/slip/${signed.slip.code}`,
    sheet: `/office/slips/${unused.slip.sheetId}`,
    person: `/office/adults/${signed.parent.id}`,
    ready: await tablet(ready),
    signed: { ...(await tablet(signed)), receipt: `/receipts/${reference}` },
  };
}

const SHARERS = "sharers@example.test";

async function staffOf(portal: TestPortal, page: Page) {
  const { db, clock } = portal.portal;
  const invite = (name: string, email: string) =>
    inviteStaff(db, { name, email, role: "office", actor: { kind: "portal" }, now: clock() }).staffId;
  const newcomer = invite("Nerys Newcomer", "newcomer@example.test");
  invite("Ann Sharer", SHARERS);
  invite("Bob Sharer", SHARERS);

  const onHold = listRoll(db, { filter: { state: "on-hold" }, now: clock(), limit: 1, offset: 0 }).rows[0]
    ?.adultId;
  await page.goto("/office/sign-in");
  await askForCode(page, portal, DEMO_PEOPLE.head.email);
  return {
    /** Typed the mailed code, not yet the authenticator's. */
    halfOffice: await takeCookies(page),
    /** The same at the first sign-in of all, without an authenticator app. */
    newOffice: await cookiesOfHalfSignedInStaff(portal, newcomer),
    office: await signInToOffice(page, portal).then(() => takeCookies(page)),
    admin: await anAdminWhoTestsTheMail(portal),
    head: await cookiesOfStaff(portal, onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id),
    onHold: `/office/adults/${onHold}`,
    tasks: tasksFor(portal),
  };
}

/** One task of each kind that has a page of its own shape. */
function tasksFor(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const now = clock();
  const [parent, other] = [anAskedParent(portal), anAskedParent(portal)];
  const pageOf = ({ id }: { id: string }) => `/office/inbox/${id}`;
  const given = pageOf(aTask(db, "address-given", { adultId: parent.id, note: other.email, now }));
  return {
    concern: pageOf(aTask(db, "concern", { adultId: parent.id, now })),
    report: pageOf(aReport(db, { name: parent.name, child: "Dai Grey", now })),
    given,
    givenAddress: `${given}/address`,
    cameBack: `/office/inbox/came-back?adult=${parent.id}`,
  };
}

async function anAdminWhoTestsTheMail(portal: TestPortal): Promise<Cookies> {
  const { db, keys, clock } = portal.portal;
  const admin = onlyOne(staffAtAddress(db, DEMO_PEOPLE.admin.email));
  requestTestMail(db, {
    staffId: admin.id,
    sentBy: "the portal",
    codeKey: keys.codes,
    mailKey: keys.mailSecrets,
    now: clock(),
  });
  return cookiesOfStaff(portal, admin.id);
}

/** Staff whose own sign-in, and whose colleagues, are looked at: with passkeys, with typed work, one who has left. */
async function staffAtTheirDesks(portal: TestPortal) {
  const { db, clock, typedWork } = portal.portal;
  const now = clock();
  const invite = (name: string, role: "office" | "admin") =>
    inviteStaff(db, { name, email: "desk@example.test", role, actor: { kind: "portal" }, now }).staffId;
  const [admin, colleague, leaver, typist] = [
    invite("Ada Admin", "admin"),
    invite("Cled Colleague", "office"),
    invite("Lena Leaver", "office"),
    invite("Tia Typist", "office"),
  ];
  for (const id of ["first key", "second key"]) {
    const passkey = { id: `${colleague} ${id}`, publicKey: Buffer.alloc(1), counter: 0, transports: [] };
    addPasskey(db, { staffId: colleague, passkey, name: id, hasShownFactor: true, now });
  }
  const typedOn = aTask(db, "wrong-details", { adultId: anAskedParent(portal).id, now });
  const owned = aTask(db, "concern", { adultId: anAskedParent(portal).id, now });
  db.update(tasks).set({ ownerId: colleague }).where(eq(tasks.id, owned.id)).run();
  endStaff(db, { staffId: leaver, heirId: null, by: admin, now });
  const path = `/office/inbox/${typedOn.id}`;
  const fields: [string, string][] = [
    ["act", "finish"],
    ["words", "Phoned, all is well"],
  ];
  typedWork.keep({ staffId: typist, path, fields });
  return {
    admin: await cookiesOfStaff(portal, admin),
    withPasskeys: await cookiesOfStaff(portal, colleague),
    halfWithPasskey: await cookiesOfHalfSignedInStaff(portal, colleague),
    typist: await cookiesOfStaff(portal, typist),
    colleague: `/office/staff/${colleague}`,
    leaver: `/office/staff/${leaver}`,
    typedOn: path,
  };
}

/** A file at each step of its way. */
function importsIn(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const wishes = { staffId: inviteAdmin(portal), now: clock() };
  const file = (...rows: string[]) =>
    [HEADERS, ...rows].map((line, index) => ({ row: index + 1, cells: line.split(",") }));
  const [mother, father] = [
    "501,Meg Plan,Mother,1,plan@example.test",
    "502,Tom Plan,Father,2,plan@example.test",
  ];
  const rows = (id: string) =>
    file(
      `${id}1,Pat,Plan,Oak,Year 2,${id}${mother}`,
      `${id}1,Pat,Plan,Oak,Year 2,${id}${father},,,Yes`,
      `${id}2,,,Oak`,
    );
  const at = (runId: string) => `/office/import/${runId}`;
  const open = uploadedRun(db, rows("A"), wishes);
  const who = uploadedRun(db, rows("B"), wishes);
  chooseColumns(db, { runId: who, mapping: findImport(db, who)?.choices.mapping ?? {}, now: wishes.now });
  const planned = planRows(db, rows("C"), { ...wishes, wholeSchool: false }).runId;
  const applied = planRows(
    db,
    file("D1,Dot,Done,Oak,Year 2,D501,Una Done,Mother,1,una.done@example.test"),
    wishes,
  ).runId;
  apply(db, applied, wishes);
  // Made after everybody else, so that it is not stale.
  makeAgain(db, planned, wishes);
  return { open: at(open), who: at(who), planned: at(planned), applied: at(applied) };
}

/** Whoever has a code in the mail, or has just typed it: the browser that asked is a part of that. */
async function peopleWithCodes(portal: TestPortal, page: Page) {
  const { email } = anAskedParent(portal);
  await page.goto("/sign-in");
  await sendCode(page, portal, email);
  const asker = { ...(await takeCookies(page)), link: await signInLinkOf(portal, email) };

  const { admin, familyMother } = DEMO_PEOPLE;
  await page.goto("/office/sign-in");
  await sendCode(page, portal, admin.email);
  const link = await signInLinkOf(portal, admin.email, "/office/sign-in/link/");
  const officeAsker = { ...(await takeCookies(page)), link };

  await signInByCode(page, portal, familyMother.email);
  const family = await takeCookies(page);

  await page.goto("/office/sign-in");
  await askForCode(page, portal, SHARERS);
  return { asker, officeAsker, family, sharedOffice: await takeCookies(page) };
}

/** Leaves the window to the next person. */
async function takeCookies(page: Page): Promise<Cookies> {
  const cookies = await page.context().storageState();
  await page.context().clearCookies();
  return cookies;
}

async function aMailOfTheDemo(page: Page): Promise<string> {
  await page.goto("/demo?to=parent@example.test");
  return (await page.locator('a[href^="/demo/mail/"]').last().getAttribute("href")) ?? "";
}
