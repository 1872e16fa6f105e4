import { eq } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import { leaveTask } from "#app/domain/inbox/leave-task.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { changeAddress } from "#app/domain/people/change-address.server.ts";
import { childDied } from "#app/domain/people/child-died.server.ts";
import { editAdult } from "#app/domain/people/edit-adult.server.ts";
import { holdAdult } from "#app/domain/people/hold-adult.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { splitAdults } from "#app/domain/people/split-adults.server.ts";
import { writeDownRequest } from "#app/domain/privacy/write-down-request.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, tasks } from "#db/schema.ts";
import { type Adult, aChild, aMemberOfStaff, anAdult } from "./make-people.ts";
import { aRecording } from "./make-recordings.ts";
import { aRequest } from "./make-requests.ts";
import { readAndSign } from "./make-signings.ts";
import { A_PDF } from "./scan-samples.ts";
import { TERM_START } from "./school-in-memory.ts";

const MOTHER = "sian.evans@example.test";

/** What is only the father's, or only the staff's, or of a child who died: none of it belongs to the mother. */
export const NOT_HERS = [
  "Tomos",
  "tomos.father@example.test",
  "07700 900111",
  "What my wife posts is her own business",
  "198.51.100.77",
  "The phone of Tomos",
  "Mabli",
  "HOLD-REASON",
  "QUIET-REASON",
  "EDIT-REASON",
  "CORRECTION-REASON",
  "RECORDED-REASON",
  "STAFF-NOTE",
  "SAFEGUARDING-NOTE",
  "REQUEST-NOTE",
  "REQUEST-ASKER",
  "scan-of-tomos.pdf",
];

/** And what is hers, in every part: her own words, receipts, addresses. */
export const HERS = [
  "Sian Evans",
  MOTHER,
  "07700 900222",
  "Elin",
  "May I post the school play?",
  "192.0.2.7",
  "Siân Evans-Jones",
  "Her old surname is on the letters",
  "sian.maiden@example.test",
];

/**
 * Mother and father of one living child and one who died, between whom everything has been mixed up once: he signed in her
 * name, their records were merged and taken apart, his number and address stood on her record, his form was recorded as hers.
 * She is on hold, and has an earlier record that is really hers.
 */
export function aMixedUpFamily(
  db: Database,
  { start = TERM_START } = {},
): {
  mother: Adult;
  father: Adult;
  headId: string;
  dslId: string;
} {
  const headId = aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
  const dslId = aMemberOfStaff(db, { name: "Delyth Lead", email: "dsl@example.test", role: "dsl" });
  const [child, dead] = [
    aChild(db, { name: "Elin Evans", knownAs: "Elin" }),
    aChild(db, { name: "Mabli Evans", knownAs: "Mabli" }),
  ];
  const both = [child, dead];
  const mother = anAdult(db, {
    name: "Sian Evans",
    email: MOTHER,
    phone: "07700 900222",
    childrenHere: both,
  });
  const father = anAdult(db, {
    name: "Tomos Rees",
    email: "tomos.father@example.test",
    phone: "07700 900111",
    childrenHere: both,
    relationship: "father",
  });
  const end = start + 13 * DAY;
  let now = start;
  const by = () => {
    now += DAY / 4;
    return { staffId: headId, now };
  };

  // A request that names both children, before one of them died.
  aRequest(db, mother, { now: by().now });
  sendAll(db, by().now);
  childDied(db, { childId: dead.id, ...by() });

  // Taken for one and apart again: her record has his number in its history.
  mergeAdults(db, { adultId: mother.id, otherId: father.id, ...by() });
  splitAdults(db, { earlierId: father.id, ...by() });
  const details = { name: mother.name, knownAs: null, bestReachedBy: "mail", language: "en" } as const;
  editAdult(db, {
    adultId: mother.id,
    details: { ...details, phone: "07700 900111" },
    reason: "EDIT-REASON",
    ...by(),
  });
  editAdult(db, { adultId: mother.id, details: { ...details, phone: "07700 900222" }, ...by() });
  const address = (adult: Adult, email: string | null) =>
    changeAddress(db, { adultId: adult.id, email, isSharingConfirmed: true, ...by() });
  address(father, null);
  address(mother, "tomos.father@example.test");
  aRequest(db, mother, { now: by().now });
  sendAll(db, by().now);
  address(mother, MOTHER);
  address(father, "tomos.father@example.test");

  // He signed in her name; then she, and he in his.
  const hisWords = {
    answer: "read-with-concern",
    concern: "What my wife posts is her own business",
    ipAddress: "198.51.100.77",
    browser: "The phone of Tomos",
  } as const;
  const mistaken = readAndSign(db, mother, { ...hisWords, typedName: "Tomos Rees", now: by().now });
  sendAll(db, by().now);
  reportWrongPerson(db, { reference: mistaken, adultId: mother.id, now: by().now });
  editMailbox(db, mother);
  readAndSign(db, mother, {
    answer: "read-with-concern",
    concern: "May I post the school play?",
    now: by().now,
  });
  readAndSign(db, father, { ...hisWords, now: by().now });
  sendAll(db, by().now);

  // Her own earlier record, under another name; his form was recorded there, and put right.
  const earlier = anAdult(db, {
    name: "Siân Evans-Jones",
    email: "sian.maiden@example.test",
    childrenHere: [child],
  });
  const scan = { fileName: "scan-of-tomos.pdf", bytes: A_PDF };
  const wrong = aRecording(db, earlier, headId, {
    scan,
    typedName: "Tomos Rees",
    reason: "RECORDED-REASON",
    signedOn: isoDateOf(start + 2 * DAY),
    now: end,
  });
  correctRecording(db, {
    signingId: wrong.signingId,
    reason: "CORRECTION-REASON",
    notice: "We had put somebody else’s form with yours.",
    ...by(),
  });
  aRecording(db, earlier, headId, {
    scan,
    quietReason: "QUIET-REASON",
    reason: "RECORDED-REASON",
    signedOn: isoDateOf(start + 3 * DAY),
    now: end,
  });
  mergeAdults(db, { adultId: mother.id, otherId: earlier.id, staffId: headId, now: end + 1 });

  holdAdult(db, { adultId: mother.id, reason: "HOLD-REASON", staffId: headId, now: end + 2 });
  const task = (about: Omit<Parameters<typeof leaveTask>[1], "now" | "adultId">) =>
    db.transaction((tx) => leaveTask(tx, { ...about, adultId: mother.id, now: end + 3 }));
  task({ kind: "wrong-details", note: "Her old surname is on the letters" });
  task({ kind: "shared-address", note: "tomos.father@example.test" });
  task({ kind: "wrong-details", audience: "safeguarding", note: "SAFEGUARDING-NOTE" });
  const noted = task({ kind: "not-me", note: "STAFF-NOTE" });
  db.update(tasks)
    .set({
      doneAt: end + 4,
      doneBy: headId,
      outcome: '{"chose":"something-else","words":"STAFF-NOTE of Tomos"}',
    })
    .where(eq(tasks.id, noted))
    .run();
  writeDownRequest(db, {
    kind: "complaint",
    adultId: mother.id,
    asker: "REQUEST-ASKER, Tomos",
    note: "REQUEST-NOTE",
    receivedOn: isoDateOf(start + 9 * DAY),
    staffId: headId,
    now: end + 5,
  });
  sendAll(db, end + 6);
  return { mother, father, headId, dslId };
}

/** What waits goes out, with a body that says all that its values know. */
export function sendAll(db: Database, now: number): void {
  for (const { id, values } of db.select().from(emails).where(eq(emails.state, "queued")).all()) {
    const { kind: _, ...said } = values;
    const body = Object.values(said).flat().map(String).join(", ");
    const answers =
      "answers" in values ? values.answers.map((answer) => Object.values(answer).join(", ")) : [];
    settleMail(db, {
      id,
      outcome: { status: "sent", response: "250", subject: "A mail", body: [body, ...answers].join("\n") },
      now,
    });
  }
}

/** The office has checked the address: signing as the wrong person had closed it. */
function editMailbox(db: Database, { id }: Adult): void {
  db.$client.prepare("update adults set mailbox_state = 'usable' where id = ?").run(id);
}
