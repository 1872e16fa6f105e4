import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, isoDateOf } from "#app/dates.ts";
import { RETENTION_DEFAULTS } from "#app/domain/privacy/retention-periods.ts";
import { ERASURE_LIST } from "#app/platform/erasures.server.ts";
import { fieldOfKind } from "#app/ui/retention-words.ts";
import { adults, children, erasures, legalHolds, retentionPeriods } from "#db/schema.ts";
import { inLimitsFile, refuseToForget } from "#tests/support/limits-file.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aPortalForThisTest, aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { atWork, newStaff } from "#tests/support/staff-at-work.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { errorsOn, fieldOn, headingOf, type Visitor } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
let admin: Visitor;
beforeAll(async () => {
  portal = await aRunningPortal("demo");
  admin = await atWork(portal, newStaff(portal, "admin", "forgetting@example.test"));
});
afterAll(() => portal.stop());

const pageOf = ({ id }: { id: string }) => `/office/adults/${id}`;

/** Somebody whose child is here, and who has signed. */
function branwen({ portal: { db, clock } }: TestPortal) {
  const adult = anAdult(db, { name: "Branwen Ofnadwy", childrenHere: [aChild(db, { name: "Dai Jones" })] });
  const reference = readAndSign(db, adult, { now: clock() });
  return { ...adult, reference };
}

describe("erasing a person", { timeout: PATIENTLY }, () => {
  it("says what goes and what stays, asks for the surname, and leaves a page without a name (rule 10)", async () => {
    const { db } = portal.portal;
    const adult = branwen(portal);
    const address = `${pageOf(adult)}/erase`;
    const page = await admin.get(address);
    expect(headingOf(page)).toBe("Erase Branwen Ofnadwy");
    for (const words of ["cannot be undone", "1 signing", "Dai Jones", "17(3)", "still be checked"]) {
      expect(page.text).toContain(words);
    }
    const wrong = await admin.post(address, { surname: "Branwen", isCertain: "on", isStillHere: "on" });
    expect(wrong.status).toBe(400);
    expect(errorsOn(wrong)[0]).toContain("This is not the last word of the name");
    expect(fieldOn(wrong, "surname")).toBe("Branwen");
    expect(errorsOn(await admin.post(address, { surname: "Ofnadwy" }))).toEqual([
      "Tick that this person has to be erased",
    ]);
    const here = await admin.post(address, { surname: "ofnadwy", isCertain: "on" });
    expect(errorsOn(here)).toEqual(["Tick that you want to erase somebody whose child is at the school"]);
    expect(adultNow(db, adult).erasedAt).toBeNull();

    const done = await admin.post(address, { surname: "ofnadwy", isCertain: "on", isStillHere: "on" });
    expect(done.location).toBe(`${pageOf(adult)}/erased`);
    const erased = await admin.get(done.location ?? "");
    expect(headingOf(erased)).toBe("Erased person");
    expect(erased.text).toContain(adult.reference);
    expect(erased.text).not.toContain("Ofnadwy");
    const list = readFileSync(join(portal.dataDirectory, ERASURE_LIST), "utf8");
    expect(list).toContain(adult.id);
    expect(db.select().from(erasures).where(eq(erasures.adultId, adult.id)).get()?.ground).toBe("request");

    for (const path of ["", "/edit", "/hold", "/erase", "/legal-hold", "/address", "/children", "/merge"]) {
      const first = await admin.get(`${pageOf(adult)}${path}`);
      const last = first.location?.endsWith("/erased") ? first : await admin.get(first.location ?? "");
      expect(last.location, path).toBe(`${pageOf(adult)}/erased`);
    }
    expect((await admin.get("/office/audit")).text).toContain("Erased a person");
    expect((await admin.get(`/office/roll?q=Ofnadwy`)).text).not.toContain("Branwen");
  });

  it("is done, and says that it is being finished, where what is left beside the database cannot be wiped yet (rule 10)", async () => {
    const { db, limits } = portal.portal;
    const adult = branwen(portal);
    await limits.allow("sign-in-mails", adult.id);
    const letForget = refuseToForget(portal.dataDirectory);
    const form = { surname: "ofnadwy", isCertain: "on", isStillHere: "on" };
    const done = await admin.post(`${pageOf(adult)}/erase`, form);
    expect(done).toMatchObject({ status: 302, location: `${pageOf(adult)}/erased` });
    expect(adultNow(db, adult).erasedAt).not.toBeNull();
    const erased = () => admin.get(`${pageOf(adult)}/erased`);
    expect((await erased()).text).toContain("Being finished");

    letForget();
    await until("it is finished", async () => !(await erased()).text.includes("Being finished"));
    const tries = inLimitsFile(portal.dataDirectory, (file) =>
      file.prepare("select key from sign_in_mails").pluck().all(),
    );
    expect(tries.join()).not.toContain(adult.id);
  });

  it("needs the second factor of the last ten minutes, and is for head and admin", async () => {
    const own = await aPortalForThisTest("demo");
    const adult = branwen(own);
    const head = await atWork(own, newStaff(own, "head", "another.head@example.test"));
    own.pass(11 * 60_000);
    const address = `${pageOf(adult)}/erase`;
    const form = { surname: "Ofnadwy", isCertain: "on", isStillHere: "on" };
    for (const answer of [await head.get(address), await head.post(address, form)]) {
      expect(answer.location).toContain("/office/sign-in/authenticator");
    }
    for (const role of ["office", "dsl"] as const) {
      const other = await atWork(own, newStaff(own, role, `${role}.else@example.test`));
      expect((await other.get(address)).status).toBe(404);
      expect((await other.post(address, form)).status).toBe(404);
    }
    expect(adultNow(own.portal.db, adult).erasedAt).toBeNull();
  });

  it("on legal hold is refused with its reason until the hold is lifted; the safeguarding lead may set it", async () => {
    const { db, clock } = portal.portal;
    const adult = branwen(portal);
    const lead = await atWork(portal, newStaff(portal, "dsl", "lead@example.test"));
    const address = `${pageOf(adult)}/legal-hold`;
    const past = await lead.post(address, { reason: "A claim", reviewOn: isoDateOf(clock()) });
    expect(errorsOn(past)).toEqual(["Choose a day after today, on which somebody looks at it again"]);
    expect(fieldOn(past, "reviewOn")).toBe(isoDateOf(clock()));
    const set = await lead.post(address, { reason: "A claim", reviewOn: isoDateOf(clock() + 90 * DAY) });
    expect(set.location).toBe(pageOf(adult));
    expect((await admin.get(pageOf(adult))).text).toContain("On legal hold");

    const refused = await admin.post(`${pageOf(adult)}/erase`, {
      surname: "Ofnadwy",
      isCertain: "on",
      isStillHere: "on",
    });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)[0]).toContain("on legal hold");
    expect(adultNow(db, adult).erasedAt).toBeNull();
    expect((await lead.post(address, { hold: "lift" })).location).toBe(pageOf(adult));
    expect(
      db.select().from(legalHolds).where(eq(legalHolds.adultId, adult.id)).get()?.liftedAt,
    ).not.toBeNull();
  });

  it("is not for one's own record (rule 8)", async () => {
    const { db } = portal.portal;
    const own = anAdult(db, { email: "forgetting@example.test" });
    const answer = await admin.post(`${pageOf(own)}/erase`, { surname: "Evans", isCertain: "on" });
    expect(answer.location).toBe(pageOf(own));
    expect(adultNow(db, own).erasedAt).toBeNull();
  });
});

describe("how long things are kept", { timeout: PATIENTLY }, () => {
  it("shows who will be forgotten, by name, and saves the school's own times (rule 20)", async () => {
    const { db } = portal.portal;
    const leftOn = "2020-03-15";
    anAdult(db, { name: "Hen Deulu", leftOn, childrenHere: [aChild(db, { name: "Ifan Deulu", leftOn })] });
    const address = "/office/settings/retention";
    const page = await admin.get(address);
    expect(page.text).toMatch(/Hen Deulu ?, last here on 15 March 2020/);
    const form: Record<string, string> = {};
    for (const [kind, months] of Object.entries(RETENTION_DEFAULTS))
      form[fieldOfKind(kind as keyof typeof RETENTION_DEFAULTS)] = String(months);
    expect(page.html).toMatch(/name="mailText"[^>]*value="1"|value="1"[^>]*name="mailText"/);

    const refused = await admin.post(address, { ...form, audit: "11", mailText: "soon" });
    expect(refused.status).toBe(400);
    expect(errorsOn(refused)).toEqual([
      "What a mail said: type a whole number of months, from 1 to 240",
      "Who looked and changed: type a whole number of months, from 12 to 240",
    ]);
    expect(refused.html).toContain('value="soon"');
    expect((await admin.post(address, { ...form, family: "240" })).location).toBe(`${address}?saved`);
    expect(db.select().from(retentionPeriods).all()).toMatchObject([{ kind: "family", months: 240 }]);
    expect((await admin.get(address)).text).not.toContain("Hen Deulu");
    // Nothing is forgotten by looking.
    expect(db.select().from(adults).where(eq(adults.name, "Hen Deulu")).all()).toHaveLength(1);
    expect(db.select().from(children).where(eq(children.name, "Ifan Deulu")).all()).toHaveLength(1);
  });
});
