import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { childCoverage } from "#app/domain/roll/child-coverage.server.ts";
import type { Database } from "#db/connection.server.ts";
import { children, policies } from "#db/schema.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const coverageOf = (db: Database, { id }: { id: string }) => childCoverage(db, { childId: id, now: NOON });

describe("how one child stands to each policy", () => {
  it("is counted both ways, whichever the policy goes by", () => {
    const db = aSchool();
    const child = aChild(db);
    readAndSign(db, anAdult(db, { childrenHere: [child] }));
    anAdult(db, { name: "Tom Evans", childrenHere: [child] });
    anAdult(db, { name: "Gone Evans", childrenHere: [child], leftOn: "2026-07-20" });
    const half = { asked: 2, acknowledged: 1, everyAdult: false, atLeastOne: true };
    expect(coverageOf(db, child)).toMatchObject([
      { title: "Social media policy", coverage: "every-adult", ...half },
      { title: "Parent Code of Conduct", coverage: "at-least-one", ...half },
    ]);
  });

  it("is not done where nobody is asked on the child's account", () => {
    const db = aSchool();
    const nobody = { asked: 0, acknowledged: 0, everyAdult: false, atLeastOne: false };
    expect(coverageOf(db, aChild(db))).toMatchObject([nobody, nobody]);
  });

  it("leaves out a policy of other year groups, and everything once the child has left", () => {
    const db = aSchool();
    const child = aChild(db, { yearGroup: "Year 1" });
    anAdult(db, { childrenHere: [child, aChild(db, { name: "Ben Evans", yearGroup: "Year 6" })] });
    db.update(policies)
      .set({ askedYearGroups: ["Year 6"] })
      .where(eq(policies.slug, "social-media"))
      .run();
    expect(coverageOf(db, child).map(({ title }) => title)).toEqual(["Parent Code of Conduct"]);
    db.update(children).set({ leftOn: "2026-07-20" }).where(eq(children.id, child.id)).run();
    expect(coverageOf(db, child)).toEqual([]);
  });
});
