import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { auditEvents, emails, parentSessions, signings, staff, staffSessions } from "#db/schema.ts";
import { codeIn } from "#tests/support/mailbox.ts";
import { noRoomFor } from "#tests/support/no-room.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  askForMail,
  filledIn,
  readEverything,
  referenceOf,
  signInLinkIn,
} from "#tests/support/parent-visits.ts";
import { anAskedParent, requestLinkOf } from "#tests/support/parent-walk.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aParentWithSlip } from "#tests/support/slip-visits.ts";
import { signInAsStaff, typeMailedCode } from "#tests/support/staff-visits.ts";
import { aVisitor, headingOf, type Page } from "#tests/support/visitor.ts";

/*
 * What the portal says where the first write of a press fits on the disk, and the second does not: what was saved is shown, and
 * what is said to be unsaved can be tried again.
 */

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

const actionsOf = (actorId: string) =>
  portal.portal.db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.actorId, actorId))
    .all()
    .map(({ action }) => action);

function expectNothingSaved(answer: Page): void {
  expect(answer).toMatchObject({ status: 503, location: null });
  expect(answer.text).toContain("Nothing was saved of what you have just sent.");
  expect(answer.headers.getSetCookie()).toEqual([]);
}

/** While there is no room for `what`, the press fails as if it had never been made; after that it does what it should. */
async function expectToWorkLater(what: string, press: () => Promise<Page>): Promise<Page> {
  const makeRoom = noRoomFor(portal.portal.db, what);
  try {
    for (let tries = 0; tries < 2; tries += 1) expectNothingSaved(await press());
  } finally {
    makeRoom();
  }
  return press();
}

describe("where the first write fits and the second does not", () => {
  it("who signs on the school's tablet sees the receipt: it is saved, and its mail goes (rule 2)", async () => {
    const { db } = portal.portal;
    const { parent, slip } = aParentWithSlip(portal);
    const tablet = aVisitor(portal.url);
    await tablet.submit("/slip", { code: slip.code });
    const session = () =>
      onlyOne(db.select().from(parentSessions).where(eq(parentSessions.adultId, parent.id)).all());
    const { declaration } = await readEverything(tablet);
    const before = session();
    expect(before.isSharedDevice).toBe(true);

    const makeRoom = noRoomFor(db, "update on parent_sessions");
    const copyTo = "copy@example.test";
    const form = { ...filledIn(declaration, { name: parent.name }), copyTo };
    const [signed, pressedAgain] = [
      await tablet.post("/sign/declaration", form),
      await tablet.post("/sign/declaration", form),
    ];
    const receipt = await tablet.get(signed.location ?? "");
    makeRoom();

    expect([signed.status, pressedAgain.status, receipt.status]).toEqual([302, 302, 200]);
    expect(pressedAgain.location).toBe(signed.location);
    const { reference } = onlyOne(db.select().from(signings).where(eq(signings.adultId, parent.id)).all());
    expect(referenceOf(receipt)).toBe(reference);
    expect(db.select().from(emails).where(eq(emails.toAddress, copyTo)).all()).toHaveLength(1);
    // It ends when the tablet has been left alone, and not later than it would have without the signing.
    expect(session()).toMatchObject({ idleEndsAt: before.idleEndsAt, endsAt: before.endsAt });
  });

  it.each([["insert on audit_events"], ["insert on parent_sessions"]])(
    "a parent's code is not used up: the same one signs in later (%s)",
    async (what) => {
      const parent = anAskedParent(portal);
      const visitor = aVisitor(portal.url);
      const { mail } = await askForMail(visitor, portal, parent.email);
      const before = actionsOf(parent.id);
      const answer = await expectToWorkLater(what, () =>
        visitor.post("/sign-in/code", { code: codeIn(mail) }),
      );
      expect(answer.location).toBe("/sign");
      expect((await visitor.get("/sign")).text).toContain(`You are ${parent.name}`);
      expect(actionsOf(parent.id)).toEqual([...before, "signed-in"]);
    },
  );

  it("nor is the link of that mail, in another browser with its code", async () => {
    const parent = anAskedParent(portal);
    const { mail } = await askForMail(aVisitor(portal.url), portal, parent.email);
    const visitor = aVisitor(portal.url);
    const answer = await expectToWorkLater("insert on parent_sessions", () =>
      visitor.post(signInLinkIn(mail), { code: codeIn(mail) }),
    );
    expect(answer.location).toBe("/sign");
  });

  it("the link of a request mail leaves no word of somebody who did not come in", async () => {
    const parent = anAskedParent(portal);
    const visitor = aVisitor(portal.url);
    const link = await requestLinkOf(portal, parent);
    const before = actionsOf(parent.id);
    const answer = await expectToWorkLater("insert on parent_sessions", () => visitor.post(link, {}));
    expect(answer.location).toBe("/sign");
    expect(actionsOf(parent.id)).toEqual([...before, "came-with-pass"]);
  });

  it("a staff code is not used up, nor a recovery code: both open the office pages later", async () => {
    const { db } = portal.portal;
    const person = DEMO_PEOPLE.office;
    const { id } = onlyOne(db.select().from(staff).where(eq(staff.email, person.email)).all());
    const clerk = aVisitor(portal.url);
    await signInAsStaff(clerk, portal, person);
    const shown = await clerk.post("/office/me/recovery-codes", {});
    const [recoveryCode = ""] = shown.text.match(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/) ?? [];
    expect(recoveryCode).not.toBe("");

    const another = aVisitor(portal.url);
    const { mail } = await askForMail(another, portal, person.email, { at: "/office/sign-in" });
    const half = await expectToWorkLater("insert on staff_sessions", () =>
      another.post("/office/sign-in/code", { code: codeIn(mail) }),
    );
    expect(half.location).toBe("/office/sign-in/authenticator");

    const before = actionsOf(id);
    const inside = await expectToWorkLater("update on staff_sessions", () =>
      another.post("/office/sign-in/recovery", { code: recoveryCode }),
    );
    expect(inside.location).toBe("/office/me?recovered");
    expect(headingOf(await another.get("/office"))).toBe("Overview");
    expect(actionsOf(id)).toEqual([...before, "used-recovery-code", "signed-in"]);
  });

  it("who signs out is signed out in that browser: on a shared tablet the next person is not them", async () => {
    const { db } = portal.portal;
    const parent = anAskedParent(portal);
    const tablet = aVisitor(portal.url);
    await tablet.submit(await requestLinkOf(portal, parent), {});
    const clerk = aVisitor(portal.url);
    await typeMailedCode(clerk, portal, DEMO_PEOPLE.office);
    const [parents, clerks] = [db.$count(parentSessions), db.$count(staffSessions)];

    const left: Page[] = [];
    for (const [visitor, path, table] of [
      [tablet, "/sign-out?slip", "parent_sessions"],
      [clerk, "/office/sign-out", "staff_sessions"],
    ] as const) {
      const makeRoom = noRoomFor(db, `delete on ${table}`);
      left.push(await visitor.post(path, {}));
      makeRoom();
      expect([...visitor.cookies.keys()].filter((name) => /^(parent|staff)$/.test(name))).toEqual([]);
    }
    expect(left.map(({ status, location }) => [status, location])).toEqual([
      [302, "/slip"],
      [302, "/office/sign-in"],
    ]);
    expect([db.$count(parentSessions), db.$count(staffSessions)]).toEqual([parents, clerks]);
    expect((await tablet.get("/sign")).location).toContain("/sign-in");
    expect((await clerk.get("/office/sign-in/authenticator")).location).toBe("/office/sign-in");
  });
});
