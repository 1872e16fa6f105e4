import { createHash } from "node:crypto";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { and, eq } from "drizzle-orm";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { policies, policyVersions, school } from "#db/schema.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { startPortal } from "../../server.ts";
import type { Benchmark } from "./benchmark.ts";
import { aSchoolOf, inAFolder, NOON } from "./school-for-measuring.ts";

const SLUG = "social-media";

/** The page that compares two versions of 3 000 words, over HTTP: a text changed in places, and one rewritten whole. */
export const changes: Benchmark = {
  name: "changes",
  measure: (size) =>
    inAFolder(async (dataDirectory) => {
      const rounds = size === "real" ? 60 : 2;
      const db = aSchoolOf(1, join(dataDirectory, DATABASE_FILE));
      const { check } = loadKeys({ dataDirectory, secretKey: null, mayMake: true });
      db.update(school).set({ keyCheck: check }).run();
      const first = publish(db, 2, longText("first"));
      const changed = publish(db, 3, first.replaceAll("5th", "fifth").replaceAll("30th", "thirtieth"));
      publish(db, 4, longText("second"));
      if (changed === first) throw new Error("Nothing was changed");
      db.$client.close();

      const settings = testSettings({ dataDirectory, port: await aFreePort() });
      const portal = await startPortal(settings, { log: createLog("silent") });
      const page = (from: number, to: number) =>
        new URL(`/policies/${SLUG}/changes?from=${from}&to=${to}`, portal.url);
      const [inPlaces, whole] = [page(2, 3), page(3, 4)];
      const took: { inPlaces: number[]; whole: number[] } = { inPlaces: [], whole: [] };
      for (let round = 0; round < rounds + 5; round += 1) {
        const [one, other] = [await timeOf(inPlaces), await timeOf(whole)];
        // The first rounds warm it up.
        if (round < 5) continue;
        took.inPlaces.push(one);
        took.whole.push(other);
      }
      await portal.close();
      const figure = { baseline: null, unit: "ms" as const, target: { below: 20 } };
      return [
        { ...figure, name: "changes in 3000 words", ours: took.inPlaces },
        { ...figure, name: "3000 words rewritten", ours: took.whole },
      ];
    }),
};

async function timeOf(page: URL): Promise<number> {
  const began = performance.now();
  const response = await fetch(page);
  const text = await response.text();
  if (!response.ok || !text.includes("What changed")) throw new Error(`${page}: ${response.status}`);
  return performance.now() - began;
}

/** 100 clauses of 30 words in ten sections. Between two seeds no clause is alike. */
function longText(seed: string): string {
  const clause = (number: number) =>
    Array.from({ length: 29 }, (_, word) => `${seed}${(number * 31 + word * 7) % 400}`).join(" ");
  const section = (number: number) =>
    [
      `## ${number + 1}. Section ${number + 1}`,
      ...Array.from({ length: 10 }, (_, n) => `The ${number * 10 + n}th ${clause(number * 10 + n)}.`),
    ].join("\n\n");
  return `${Array.from({ length: 10 }, (_, number) => section(number)).join("\n\n")}\n`;
}

function publish(db: Database, number: number, markdown: string): string {
  const found = db
    .select({ version: policyVersions })
    .from(policyVersions)
    .innerJoin(policies, and(eq(policies.id, policyVersions.policyId), eq(policies.slug, SLUG)))
    .get();
  if (!found) throw new Error(`There is no policy ${SLUG}`);
  db.insert(policyVersions)
    .values({
      ...found.version,
      id: newId(NOON),
      number,
      kind: "material",
      label: `Version ${number}`,
      markdown,
      sha256: createHash("sha256").update(markdown).digest("hex"),
      changeNote: "What is new",
    })
    .run();
  return markdown;
}
