import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import { chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { matterEvidence } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { attachments, emails, policies } from "#db/schema.ts";
import { anAskingOfTheDemo } from "./asking-visits.ts";
import { asksAboutData } from "./make-data-requests.ts";
import { apply, HEADERS, planRows, uploadedRun } from "./make-imports.ts";
import {
  aDraftedLetter,
  aFinishedLetter,
  aFinishedSafeUseLetter,
  aLetterRound,
  aSafeUseDraft,
} from "./make-letters.ts";
import { aMatter, nameIn, takeStep } from "./make-matters.ts";
import { type Adult, aChild, anAdult } from "./make-people.ts";
import { aTypedForm } from "./make-recordings.ts";
import { openAll, readAndSign } from "./make-signings.ts";
import { aTask } from "./make-tasks.ts";
import { anOfficeDraft } from "./office-drafts.ts";
import { onlyOne } from "./only-one.ts";
import { anAskedParent, requestLinkOf } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { A_PDF } from "./scan-samples.ts";
import { aParentWithSlip } from "./slip-visits.ts";

/** What stands in an address in the place of `:id` and the like, for the addresses that begin so. */
export type PartsOf = [beginning: string, parts: Record<string, string>][];

/**
 * One thing of every kind that an address of the portal can be about, in the demo school: each address leads to
 * something that is there. What is a parent's is the first parent's; the other one is the father of the same child.
 */
export async function thingsOfTheSchool(
  portal: TestPortal,
): Promise<{ parent: Adult; otherParent: Adult; parts: PartsOf }> {
  const { db, clock, erasures } = portal.portal;
  const now = clock();
  const by = { staffId: onlyOne(staffAtAddress(db, DEMO_PEOPLE.office.email)).id, now };

  const child = aChild(db, { name: "Cadi Prys", knownAs: "Cadi" });
  const [parent, otherParent, again, earlier, erased] = [
    "Mair Prys",
    "Huw Prys",
    "M. Prys",
    "Mair Parry",
    "Ffion Gone",
  ].map((name) => anAdult(db, { name, childrenHere: [child] }));
  if (!parent || !otherParent || !again || !earlier || !erased) throw new Error("There are five adults");
  const reference = readAndSign(db, parent, { now, only: ({ policy }) => policy.slug === "social-media" });
  openAll(db, parent, { now });
  const onPaper = aTypedForm(db, parent, by.staffId, {
    scan: { fileName: "form.pdf", bytes: A_PDF },
    signedOn: isoDateOf(now),
    now,
  });
  const recorded = recordAnswer(db, onPaper);
  if (recorded.status !== "recorded") throw new Error(recorded.status);
  mergeAdults(db, { adultId: parent.id, otherId: earlier.id, ...by });
  const decided = { ground: "request", decidedBy: by.staffId, isStillHereConfirmed: true } as const;
  eraseAdult(db, { adultId: erased.id, ...decided, writeDown: erasures.writeDown, now });

  const { slip } = aParentWithSlip(portal);
  const asked = anAskingOfTheDemo(portal);
  const mail = db.select().from(emails).where(eq(emails.state, "sent")).get();
  const policy = onlyOne(db.select().from(policies).where(eq(policies.slug, "social-media")).all());
  const scan = onlyOne(
    db.select().from(attachments).where(eq(attachments.signingId, recorded.signingId)).all(),
  );
  anOfficeDraft(db, "communication", by);

  const parts: PartsOf = [
    ["/policies", { slug: "social-media", version: "1" }],
    ["/r/", { pass: idIn(await requestLinkOf(portal, anAskedParent(portal))) }],
    ["/slip/", { code: slip.code }],
    ["/sign/", { slug: "social-media" }],
    ["/check", { reference }],
    ["/receipts", { reference }],
    ["/me/scans", { id: scan.id }],
    ["/office/scans", { id: scan.id }],
    ["/office/adults/:id/erased", { id: erased.id }],
    ["/office/adults/:id/split", { id: earlier.id }],
    ["/office/adults", { id: parent.id, childId: child.id, otherId: again.id }],
    ["/office/children", { id: child.id }],
    [
      "/office/inbox/:id/address",
      { id: aTask(db, "address-given", { adultId: parent.id, note: "m@example.test", now }).id },
    ],
    ["/office/inbox", { id: aTask(db, "concern", { adultId: parent.id, now }).id }],
    ...importsOf(db, by),
    ["/office/requests/check", { search: searchOf(asked.check) }],
    ["/office/requests/reminders/now", { search: `?policy=${policy.id}` }],
    ["/office/requests", { id: idIn(asked.page) }],
    ["/office/exports/too-long", { search: "?list=roll&rows=20001" }],
    ["/office/slips", { sheet: slip.sheetId }],
    ["/office/paper", { id: otherParent.id }],
    ["/office/signings", { id: recorded.signingId }],
    ["/office/policies/:slug/translations", { slug: "social-media", language: "cy" }],
    ["/office/policies/:slug/evidence", { slug: "social-media" }],
    ["/office/policies/:slug/in-force", { slug: "social-media" }],
    ["/office/policies", { slug: "communication" }],
    ["/demo/mail", { id: mail?.id ?? "" }],
    ["/office/mail", { id: mail?.id ?? "" }],
    ["/office/data-requests", { id: asksAboutData(db, parent, { kind: "access", now }) }],
    ["/office/staff", { id: by.staffId }],
    ["/office/settings/mails", { kind: "request" }],
    ["/office/settings/languages", { language: "cy" }],
    ["/office/exports", { file: "roll.csv" }],
    ...lettersAndMatter(portal, parent),
  ];
  return { parent, otherParent, parts };
}

/** Letters at each step of their way, and a matter with somebody named, a step and a file in it. */
function lettersAndMatter({ portal: { db, clock } }: TestPortal, adult: Adult): PartsOf {
  const now = clock();
  const staffId = onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id;
  const by = { staffId, now };
  anAdult(db, { name: "Wyn Withmail", childrenHere: [aChild(db, { className: "Letter class" })] });
  const toMany = aFinishedSafeUseLetter(db, by);
  const finished = { id: aFinishedLetter(db, { adultId: adult.id, ...by }) };
  const parents = { id: aSafeUseDraft(db, by) };

  const matterId = aMatter(db, staffId, { now });
  const inMatter = { matterId, ...by };
  const stepId = newId(now);
  const file = { type: "application/pdf", fileName: "post.pdf", bytes: A_PDF } as const;
  takeStep(db, inMatter, "note", { stepId, doneOn: isoDateOf(now), evidence: [file] });
  const [evidence] = db.select().from(matterEvidence).where(eq(matterEvidence.stepId, stepId)).all();
  const personId = nameIn(db, inMatter, { adultId: adult.id });
  return [
    ["/office/letters/:id/parents", parents],
    ["/office/letters/:id/letter", finished],
    ["/office/letters/:id/print", finished],
    ["/office/letters/:id/send", finished],
    ["/office/letters/:id/to-many", { id: toMany }],
    [
      "/office/letters/:id/rounds",
      {
        id: toMany,
        round: aLetterRound(db, {
          letterId: toMany,
          audience: { kind: "classes", classNames: ["Letter class"] },
          typedCount: 1,
          ...by,
        }),
      },
    ],
    ["/office/letters", { id: aDraftedLetter(db, { adultId: adult.id, ...by }) }],
    ["/office/matters", { id: matterId, kind: "talked", personId, stepId, fileId: evidence?.id ?? "" }],
  ];
}

/** One file of pupils at each step of its way: uploaded, its columns chosen, planned, applied. */
function importsOf(db: Database, by: { staffId: string; now: number }): PartsOf {
  const file = (child: string) =>
    [HEADERS, `${child},Pat,Plan,Oak,Year 2,${child}01,Meg Plan,Mother,1,plan@example.test`].map(
      (line, index) => ({ row: index + 1, cells: line.split(",") }),
    );
  const applied = planRows(db, file("X1"), by).runId;
  apply(db, applied, by);
  const who = uploadedRun(db, file("X2"), by);
  chooseColumns(db, { runId: who, mapping: findImport(db, who)?.choices.mapping ?? {}, now: by.now });
  return [
    ["/office/import/:id/columns", { id: uploadedRun(db, file("X3"), by) }],
    ["/office/import/:id/who", { id: who }],
    ["/office/import/:id/undo", { id: applied }],
    ["/office/import", { id: planRows(db, file("X4"), by).runId }],
  ];
}

const searchOf = (path: string) => path.slice(path.indexOf("?"));
const idIn = (path: string) => path.split("/").at(-1) ?? "";
