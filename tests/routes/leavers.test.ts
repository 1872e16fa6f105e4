import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { childLeaves } from "#app/domain/people/child-leaves.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { aChild, adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { askForMail, chooseName, postmanComes, signInAsParent } from "#tests/support/parent-visits.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aVisitor, headingOf } from "#tests/support/visitor.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

let families = 0;

/** Somebody who signed, and whose only child has left the school since. */
function aLeaver(name = "Lowri Leaver") {
  const { db, clock } = portal.portal;
  families += 1;
  const email = `leaver-${families}@example.test`;
  const child = aChild(db, { name: "Gwen Leaver", knownAs: "Gwen" });
  const adult = anAdult(db, { name, email, childrenHere: [child] });
  const concern = { answer: "read-with-concern", concern: "Who reads our posts?" } as const;
  const reference = readAndSign(db, adult, { ...concern, now: clock() });
  const staffId = aMemberOfStaff(db, { email: `staff-${families}@school.example` });
  childLeaves(db, { childId: child.id, leftOn: "2026-01-09", reason: "Moved", staffId, now: clock() });
  expect(adultNow(db, adult).leftOn).not.toBeNull();
  return { adult, email, reference, staffId };
}

describe("an adult who has left", () => {
  it("still signs in with their address, sees their receipts, and is asked nothing", async () => {
    const { email, reference, adult } = aLeaver();
    const visitor = aVisitor(portal.url);
    const tasks = await signInAsParent(visitor, portal, email);
    expect(tasks.text).toContain("There is nothing that we ask you to read now.");
    expect(tasks.text).toContain(reference);
    expect(tasks.text).not.toContain("Gwen");
    const receipt = await visitor.get(`/receipts/${reference}`);
    expect(headingOf(receipt)).toBe("Signed. Thank you");
    expect(receipt.text).toContain(adult.name);
    expect((await visitor.get(`/receipts/${reference}.pdf`)).status).toBe(200);
    expect((await visitor.get("/sign/declaration")).status).not.toBe(200);
    await visitor.submit(`/receipts/${reference}/withdraw`, { ticked: "on" });
    expect(headingOf(await visitor.get(`/receipts/${reference}`))).toBe("This does not count");
  });

  it("is one of “Who is signing?” where the address is somebody else's now too, and sees no concern there (rule 4)", async () => {
    const { email, reference } = aLeaver();
    const { db, clock } = portal.portal;
    const here = anAdult(db, { name: "Huw Here", email });
    const theirs = readAndSign(db, here, { now: clock() });

    const visitor = aVisitor(portal.url);
    const question = await signInAsParent(visitor, portal, email);
    expect(headingOf(question)).toBe("Who is signing?");
    expect(question.text).toContain("Huw Here");
    expect(question.text).not.toMatch(/left/i);
    const tasks = await chooseName(visitor, question, "Lowri Leaver");
    expect(tasks.text).toContain(reference);
    expect(tasks.text).not.toContain(theirs);
    const receipt = await visitor.get(`/receipts/${reference}`);
    expect(receipt.text).not.toContain("Who reads our posts?");
    expect(receipt.text).not.toContain("Huw Here");
    expect((await visitor.get(`/receipts/${theirs}`)).status).toBe(404);
  });

  it("finds what they signed under an earlier record too", async () => {
    const { adult, email, reference, staffId } = aLeaver("Lowri Married");
    const { db, clock } = portal.portal;
    const earlier = anAdult(db, { name: "Lowri Maiden", email: "maiden@example.test" });
    const before = readAndSign(db, earlier, { now: clock() });
    mergeAdults(db, { adultId: adult.id, otherId: earlier.id, staffId, now: clock() });
    await postmanComes(portal);
    const visitor = aVisitor(portal.url);
    const tasks = await signInAsParent(visitor, portal, email);
    for (const one of [reference, before]) {
      expect(tasks.text).toContain(one);
      expect((await visitor.get(`/receipts/${one}`)).status).toBe(200);
    }
  });

  it("gets the answer that everybody gets: nobody learns who was ever on the roll", async () => {
    const { email } = aLeaver();
    const leaver = await askForMail(aVisitor(portal.url), portal, email);
    const stranger = await askForMail(aVisitor(portal.url), portal, "a-stranger@example.test");
    expect(leaver.answer.status).toBe(stranger.answer.status);
    expect(leaver.answer.location).toBe(stranger.answer.location);
    expect(leaver.answer.html).toBe(stranger.answer.html);
  });
});
