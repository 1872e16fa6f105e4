import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { auditEvents, signings } from "#db/schema.ts";
import { aRunningPortal, type TestPortal } from "#tests/support/running-portal.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { atWork, cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";
import { unzip } from "#tests/support/unzip.ts";

let portal: TestPortal & { stop(): Promise<void> };
beforeAll(async () => {
  portal = await aRunningPortal("demo");
});
afterAll(() => portal.stop());

describe("evidence that is taken out", () => {
  it("of a policy is a zip whose own checker finds it whole, and is written down", async () => {
    const folder = aTemporaryFolder();
    const names = unzip(await download("/office/policies/social-media/evidence.zip"), folder);
    expect(names).toEqual(
      expect.arrayContaining(["README.txt", "ledger.jsonl", "versions/social-media-1.md"]),
    );
    expect(names.filter((name) => name.startsWith("receipts/")).length).toBeGreaterThan(50);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, "check-evidence.mjs"), folder],
      {
        encoding: "utf8",
      },
    );
    expect(stderr).toBe("");
    expect(stdout).toContain("The bundle holds: ");
    expect(status).toBe(0);
    expect(auditOf("exported-evidence-of-policy")).toHaveLength(1);
  });

  it("of a person holds their receipts only, and the checker finds it whole (rule 5)", async () => {
    const { adultId, reference } = portal.portal.db.select().from(signings).limit(1).get() ?? {
      adultId: "",
      reference: "",
    };
    const folder = aTemporaryFolder();
    const names = unzip(await download(`/office/adults/${adultId}/evidence.zip`), folder);
    const own = portal.portal.db.select().from(signings).where(eq(signings.adultId, adultId)).all();
    expect(names).toContain(`receipts/${reference}.txt`);
    expect(names.filter((name) => name.startsWith("receipts/"))).toHaveLength(own.length);
    expect(spawnSync(process.execPath, [join(folder, "check-evidence.mjs"), folder]).status).toBe(0);
    expect(auditOf("exported-evidence-of-adult").map(({ subjectId }) => subjectId)).toEqual([adultId]);
  });

  it("is for head and admin, with a second factor of the last ten minutes", async () => {
    const [head, office] = [
      await atWork(portal, demoStaff(portal, DEMO_PEOPLE.head)),
      await atWork(portal, demoStaff(portal, DEMO_PEOPLE.office)),
    ];
    expect((await office.get("/office/policies/social-media/evidence.zip")).status).toBe(404);
    expect((await office.get("/office/exports")).text).toContain(
      "The headteacher or an admin can download it here",
    );
    expect((await head.get("/office/exports")).html).toContain("/office/policies/social-media/evidence.zip");
    expect((await head.get("/office/policies/no-such-policy/evidence.zip")).status).toBe(404);
    portal.pass(11 * MINUTE);
    expect((await head.get("/office/policies/social-media/evidence.zip")).location).toContain(
      "/office/sign-in/authenticator?next=",
    );
  });
});

function auditOf(action: string) {
  return portal.portal.db.select().from(auditEvents).where(eq(auditEvents.action, action)).all();
}

async function download(path: string): Promise<Buffer> {
  const { cookies } = await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.head));
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(new URL(path, portal.url), { headers: { Cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("application/zip");
  return Buffer.from(await answer.arrayBuffer());
}
