import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { markMailTested } from "#app/domain/school/mark-mail-tested.server.ts";
import { READINESS_STEPS, type ReadinessStep, readiness } from "#app/domain/school/readiness.server.ts";
import { saveSchoolDetails } from "#app/domain/school/save-school-details.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { school, schoolDetails, staff, staffPasskeys } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aSecondFactor, DETAILS } from "#tests/support/make-ready.ts";
import { MAIL_KEY, STAFF_KEY } from "#tests/support/make-requests.ts";
import {
  anEmptyDatabase,
  aSchool,
  CODE_OF_CONDUCT,
  NOON,
  SOCIAL_MEDIA,
} from "#tests/support/school-in-memory.ts";

const COMMAND_LINE = { kind: "command-line" } as const;

/** A school on its first day: `school create` and nothing else. */
function aNewSchool(): { db: Database; adminId: string } {
  const db = anEmptyDatabase();
  markDatabase(db, { kind: "school", keyCheck: "key", now: NOON });
  createSchool(db, {
    name: "Ysgol Newydd",
    officeEmail: "office@example.test",
    adminName: "Ann Admin",
    adminEmail: "ann@example.test",
    now: NOON,
  });
  const starter = { ...CODE_OF_CONDUCT, starter: true };
  publishFirstTexts(db, { texts: [SOCIAL_MEDIA, starter], starterTextsToo: false, now: NOON });
  return { db, adminId: db.select().from(staff).get()?.id ?? "" };
}

const done = (db: Database) => readiness(db).steps.flatMap(({ step, isDone }) => (isDone ? [step] : []));

describe("a new school", () => {
  it("has all of the list before it, may ask nobody, and gets through it step by step (rule 22)", () => {
    const { db, adminId } = aNewSchool();
    const adult = anAdult(db);
    const ask = () =>
      askAdult(db, { adultId: adult.id, actor: COMMAND_LINE, mailKey: MAIL_KEY, now: NOON }).status;
    const secondAdmin = () =>
      inviteStaff(db, {
        name: "Bob",
        email: "bob@example.test",
        role: "admin",
        actor: COMMAND_LINE,
        now: NOON,
      }).staffId;

    const steps: [ReadinessStep, () => void][] = [
      [
        "school-details",
        () =>
          saveSchoolDetails(db, {
            details: { ...DETAILS, dataProtectionContact: null },
            basedOn: null,
            staffId: adminId,
            now: NOON,
          }),
      ],
      [
        "data-protection-contact",
        () => saveSchoolDetails(db, { details: DETAILS, basedOn: NOON, staffId: adminId, now: NOON + 1 }),
      ],
      [
        "own-texts",
        () => publishFirstTexts(db, { texts: [CODE_OF_CONDUCT], starterTextsToo: false, now: NOON }),
      ],
      ["tested-mail", () => markMailTested(db, { actor: COMMAND_LINE, now: NOON })],
      [
        "two-admins",
        () => {
          for (const id of [adminId, secondAdmin()]) aSecondFactor(db, id, { now: NOON, key: STAFF_KEY });
        },
      ],
    ];
    expect(done(db)).toEqual([]);
    for (const [index, [step, make]] of steps.entries()) {
      expect(ask(), `before ${step}`).toBe("not-ready");
      make();
      expect(done(db)).toEqual(READINESS_STEPS.slice(0, index + 1));
    }
    expect(readiness(db)).toMatchObject({ mayAsk: true, isDemo: false, missing: [] });
    expect(ask()).toBe("asked");
    expect.assertions(1 + 2 * READINESS_STEPS.length + 2);
  });

  it("is told which policies have no text of its own, and that nothing was sent (rule 22)", () => {
    const { db } = aNewSchool();
    const adult = anAdult(db);
    const before = everyRow(db);
    const outcome = askAdult(db, { adultId: adult.id, actor: COMMAND_LINE, mailKey: MAIL_KEY, now: NOON });
    expect(outcome).toEqual({
      status: "not-ready",
      missing: READINESS_STEPS,
      policiesWithoutText: ["Parent Code of Conduct"],
    });
    expect(everyRow(db)).toEqual(before);
  });
});

describe("the readiness list", () => {
  it("does not count starter wording as the school's own text, however it got in force (rule 22)", () => {
    const { db } = aNewSchool();
    publishFirstTexts(db, {
      texts: [{ ...CODE_OF_CONDUCT, starter: true }],
      starterTextsToo: true,
      now: NOON,
    });
    expect(readiness(db).policiesWithoutText).toEqual([
      { slug: "parent-code-of-conduct", title: "Parent Code of Conduct" },
    ]);
  });

  it("counts admins who are there and have shown a second factor, be it an app or a passkey (rule 22)", () => {
    const db = aSchool();
    expect(readiness(db).admins).toBe(2);
    const [first, second] = db.select().from(staff).all();
    const change = (id = "", changes: Partial<typeof staff.$inferInsert>) =>
      db.update(staff).set(changes).where(eq(staff.id, id)).run();

    change(first?.id, { authenticatorSecret: null });
    expect(readiness(db)).toMatchObject({ admins: 1, mayAsk: false, missing: ["two-admins"] });
    const passkey = { name: "Office PC", publicKey: Buffer.from("key"), counter: 0, transports: [] };
    db.insert(staffPasskeys)
      .values({ id: "passkey", staffId: first?.id ?? "", ...passkey, createdAt: NOON })
      .run();
    expect(readiness(db)).toMatchObject({ admins: 2, mayAsk: true });

    change(second?.id, { endedAt: NOON });
    expect(readiness(db).admins).toBe(1);
    change(second?.id, { endedAt: null, role: "head" });
    expect(readiness(db).admins).toBe(1);
  });

  it("is shown to the demo as it is, and does not stop it: it is for show (rule 22)", () => {
    const db = anEmptyDatabase();
    markDatabase(db, { kind: "demo", keyCheck: "key", now: NOON });
    expect(readiness(db)).toMatchObject({ isDemo: true, mayAsk: true });
    expect(readiness(db).missing).toContain("tested-mail");
  });

  it("is as long again as soon as something is taken away", () => {
    const db = aSchool();
    db.update(school).set({ mailTestedAt: null }).run();
    db.delete(schoolDetails).run();
    expect(readiness(db).missing).toEqual(["school-details", "data-protection-contact", "tested-mail"]);
  });
});
