import { and, eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import { answerTask } from "#app/domain/inbox/answer-task.server.ts";
import { reportSomethingWrong } from "#app/domain/inbox/report-something-wrong.server.ts";
import { recordReportOfBounce } from "#app/domain/mail/record-report-of-bounce.server.ts";
import { closeMatter } from "#app/domain/matters/close-matter.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { addAdult } from "#app/domain/people/add-adult.server.ts";
import { changeAddress } from "#app/domain/people/change-address.server.ts";
import { childLeaves } from "#app/domain/people/child-leaves.server.ts";
import { editAdult } from "#app/domain/people/edit-adult.server.ts";
import { holdAdult, releaseAdult } from "#app/domain/people/hold-adult.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { liftLegalHold, setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import { keepUnsentForm } from "#app/domain/staff/unsent-forms.server.ts";
import type { Keys } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { SheetRow } from "#db/import-fields.ts";
import { newId } from "#db/new-id.ts";
import { adults, dataRequests, emails, staff, tasks } from "#db/schema.ts";
import { apply, HEADERS, planRows, uploadedRun } from "./make-imports.ts";
import { aFinishedLetter, aMatter, nameIn, takeStep } from "./make-matters.ts";
import { aChild, adultNow, aMemberOfStaff } from "./make-people.ts";
import { aRecording } from "./make-recordings.ts";
import { readAndSign } from "./make-signings.ts";
import { aReport } from "./make-tasks.ts";
import { onlyOne } from "./only-one.ts";
import { A_PDF } from "./scan-samples.ts";
import { NOON } from "./school-in-memory.ts";

/** Whatever is left of one of these after an erasure is left of the person. */
export type Person = {
  first: string;
  last: string;
  email: string;
  phone: string;
  misId: string;
  ipAddress: string;
  relationship: string;
};

export const GWENLLIAN: Person = {
  first: "Gwenllïan",
  last: "Prydderch",
  email: "gwenllian.prydderch@example.test",
  phone: "+44 1632 960777",
  misId: "mis-person-77123",
  ipAddress: "192.0.2.177",
  relationship: "foster mother",
};

/** Lived through the same, and stays. */
export const HEULWEN: Person = {
  first: "Heulwen",
  last: "Cadwgan",
  email: "heulwen.cadwgan@example.test",
  phone: "+44 1632 960888",
  misId: "mis-person-88123",
  ipAddress: "192.0.2.188",
  relationship: "great-aunt",
};

/** Every string that the portal was told of this person, in what follows. */
export function stringsOf({ first, last, email, phone, misId, ipAddress, relationship }: Person): string[] {
  const typed = [
    "maiden",
    "known",
    "signed",
    "concern",
    "reason",
    "hold",
    "legal",
    "note",
    "answer",
    "asker",
  ];
  return [
    first,
    last,
    email,
    `old.${email}`,
    `second.${email}`,
    phone,
    misId,
    ipAddress,
    relationship,
    `browser-of-${last}`,
    `child-of-${last}`,
    ...typed.map((what) => `${what}-of-${last}`),
  ];
}

/**
 * Everything that can happen to an adult happens to this one: added by hand, renamed, moved to another address, merged,
 * held, asked, signed, recorded from paper, corrected, written to, imported, and talked about. `left`: with a child who
 * has left since.
 */
export function aWholeLife(
  db: Database,
  person: Person,
  { keys }: { keys: Pick<Keys, "mailSecrets" | "codes" | "unsentForms"> },
): { adultId: string; secondId: string } {
  const { first, last, email, relationship } = person;
  const said = (what: string) => `${what}-of-${last}`;
  const headId = aMemberOfStaff(db, {
    name: "Hefin Head",
    email: `head.${last.length}@example.test`,
    role: "head",
  });
  const by = { staffId: headId, now: NOON };
  const details = { knownAs: null, phone: null, bestReachedBy: "mail", language: "cy" } as const;
  const tie = { relationship, parentalResponsibility: "yes", courtOrder: false } as const;
  const add = (childId: string, name: string, address: string) => {
    const wish = { childId, details: { ...details, name }, email: address, tie, isSharingConfirmed: false };
    const added = addAdult(db, { ...wish, ...by, reason: said("reason") });
    if (added.status !== "added") throw new Error(`Not added: ${added.status}`);
    return added.adultId;
  };
  const adultId = importedAdult(db, person, by);
  const left = aChild(db, {
    name: "Ianto Jones",
    knownAs: `child-of-${last}`,
    misId: `mis-left-${last.length}`,
  });
  const secondId = add(left.id, `${first[0]}. ${last}`, `second.${email}`);
  const named = { ...details, name: `${first} ${last}`, knownAs: said("known"), phone: person.phone };
  editAdult(db, { adultId, details: named, ...by });
  changeAddress(db, { adultId, email, isSharingConfirmed: false, ...by });

  const actor = { kind: "portal" } as const;
  askAdult(db, { adultId, actor, mailKey: keys.mailSecrets, now: NOON });
  const seen = { typedName: said("signed"), ipAddress: person.ipAddress, browser: said("browser") };
  readAndSign(db, adultNow(db, { id: secondId }), {
    ...seen,
    answer: "read-with-concern",
    concern: said("concern"),
  });
  const scan = { fileName: `${said("signed")}.pdf`, bytes: A_PDF };
  const recorded = { scan, typedName: said("signed"), reason: said("reason") };
  const { signingId } = aRecording(db, adultNow(db, { id: adultId }), headId, recorded);
  correctRecording(db, { signingId, reason: said("reason"), notice: said("note"), ...by });
  readAndSign(db, adultNow(db, { id: adultId }), seen);
  mergeAdults(db, { adultId, otherId: secondId, ...by });
  holdAdult(db, { adultId, reason: said("hold"), ...by });
  releaseAdult(db, { adultId, ...by });

  reportSomethingWrong(db, { adultId, kind: "wrong-details", note: said("note"), now: NOON });
  const asked = onlyOne(
    db
      .select()
      .from(tasks)
      .where(eq(tasks.adultId, adultId))
      .all()
      .filter(({ kind }) => kind === "wrong-details"),
  );
  const answer = { taskId: asked.id, formId: newId(NOON), words: said("answer"), isLast: true };
  answerTask(db, { ...answer, ...by });
  aReport(db, { name: `${first} ${last}`, contact: email, child: said("child"), message: said("note") });
  const browserToken = `a browser of ${last.length}`;
  requestSignIn(db, { audience: "parent", email, browserToken, keys, now: NOON });
  keepUnsentForm(db, {
    staffId: headId,
    path: `/office/adults/${adultId}/edit`,
    fields: [["name", `${first} ${last}`]],
    key: keys.unsentForms,
    now: NOON,
  });
  const arrived = { state: "sent", settledAt: NOON, sealedSecrets: null } as const;
  const waiting = and(eq(emails.toAddress, email), eq(emails.state, "queued"));
  db.update(emails).set(arrived).where(waiting).run();
  const report = { hasGivenUp: true, mailId: null, address: email, words: `550 <${email}> unknown` };
  for (const kind of ["hard", "complaint"] as const) {
    const sha256 = `${kind} ${last.length}`;
    recordReportOfBounce(db, { report: { ...report, kind, sha256 }, source: "provider", now: NOON });
  }
  setLegalHold(db, { adultId, reason: said("legal"), reviewOn: "2027-09-01", ...by });
  liftLegalHold(db, { adultId, ...by });
  db.insert(dataRequests)
    .values({
      id: newId(NOON),
      kind: "erasure",
      adultId,
      asker: said("asker"),
      note: said("note"),
      receivedOn: "2026-09-14",
      dueOn: "2026-10-14",
      extensionReason: said("reason"),
      addedText: said("note"),
      outcome: said("answer"),
      recordedAt: NOON,
    })
    .run();
  aClosedMatter(db, { adultId, said, ...by });
  const colleagueId = aMemberOfStaff(db, {
    name: "Cled Colleague",
    email: `cled.${last.length}@example.test`,
  });
  db.update(staff).set({ adultId }).where(eq(staff.id, colleagueId)).run();
  uploadedRun(db, rowsOf(person, "2"), by);
  childLeaves(db, { childId: left.id, leftOn: "2026-09-11", reason: said("reason"), ...by });
  return { adultId, secondId };
}

/** A matter about this person with a letter to them, and everything that can be typed into it. */
function aClosedMatter(
  db: Database,
  {
    adultId,
    said,
    staffId,
    now,
  }: { adultId: string; said(what: string): string; staffId: string; now: number },
): void {
  const matterId = aMatter(db, staffId, { noticed: said("note"), now });
  const by = { matterId, staffId };
  nameIn(db, by, { adultId });
  const file = { type: "application/pdf", fileName: `${said("note")}.pdf`, bytes: A_PDF } as const;
  const evidence = [file, { link: `https://example.test/${said("note")}` }];
  takeStep(db, by, "letter", { words: said("answer"), earlyReason: said("reason"), evidence });
  aFinishedLetter(db, { ...by, adultId, markdown: `Dear ${said("known")}`, addressee: said("known") });
  closeMatter(db, { ...by, outcome: "removed", words: said("answer"), now });
}

/** The adult comes with a file, beside the other parent of a child who stays. */
function importedAdult(db: Database, person: Person, by: { staffId: string; now: number }): string {
  const { runId } = planRows(db, rowsOf(person, "1"), { ...by, everybody: true });
  apply(db, runId, by);
  return onlyOne(db.select().from(adults).where(eq(adults.misId, person.misId)).all()).id;
}

/** A child of the school with this person and somebody else. */
function rowsOf({ first, last, email, misId, relationship }: Person, id: string): SheetRow[] {
  const child = [`mis-${last.length}-${id}`, "Nia", "Jones", "Oak", "Year 2"];
  const other = [
    `mis-other-${last.length}`,
    `Tom Other${last.length}`,
    "Father",
    "2",
    `tom.${last.length}@example.test`,
  ];
  const name = `${first} maiden-of-${last}`;
  return [
    HEADERS.split(","),
    [...child, misId, name, relationship, "1", `old.${email}`],
    [...child, ...other],
  ].map((cells, index) => ({ row: index + 1, cells }));
}

export const A_YEAR_LATER = NOON + 400 * DAY;
