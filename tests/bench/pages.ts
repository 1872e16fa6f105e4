import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { cookiesOfStaff } from "#tests/support/signed-in.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { type RunningPortal, startPortal } from "../../server.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { aSchoolOfYears } from "./school-of-years.ts";

const PAGES = [
  { name: "/office", open: (office: Visitor) => office.get("/office") },
  { name: "the roll's first page", open: (office: Visitor) => office.get("/office/roll") },
  {
    name: "a page of a class and a state",
    open: (office: Visitor) => office.get("/office/roll?class=Oak&state=acknowledged"),
  },
  {
    name: "a search",
    open: (office: Visitor) => office.submit("/office/roll", { search: "evans 0000" }),
  },
];

/**
 * The office's pages over HTTP in the largest school, with ten years of answers, against the same in one of 500 adults who
 * have just begun; and the roll's count alone.
 */
export const pages: Benchmark = {
  name: "pages",
  measure: (size) =>
    inAFolder(async (folder) => {
      const isReal = size === "real";
      const small = await anOffice(join(folder, "small"), {
        adults: isReal ? 500 : 20,
        versions: 1,
        rounds: 1,
      });
      const large = await anOffice(
        join(folder, "large"),
        isReal ? { adults: 5000, versions: 25, rounds: 2 } : { adults: 40, versions: 2, rounds: 2 },
      );
      const rounds = isReal ? 40 : 2;
      const figures: Figure[] = [];
      for (const { name, open } of PAGES) {
        const figure: Figure = {
          name: `${name}, ten years`,
          baseline: [],
          ours: [],
          unit: "ms",
          target: { atLeast: 1 / 3 },
        };
        for (let round = 0; round < rounds + 5; round += 1) {
          const [one, other] = [
            await timeOf(() => open(small.office)),
            await timeOf(() => open(large.office)),
          ];
          // The first rounds warm it up.
          if (round < 5) continue;
          figure.baseline?.push(one);
          figure.ours.push(other);
        }
        figures.push(figure);
      }
      figures.push({
        name: "countRoll, ten years",
        baseline: null,
        ours: Array.from({ length: rounds }, () =>
          cpuOf(() => countRoll(large.portal.portal.db, { now: large.now })),
        ),
        unit: "ms",
        target: { below: 50 },
      });
      await small.portal.close();
      await large.portal.close();
      return figures;
    }),
};

async function anOffice(
  dataDirectory: string,
  school: { adults: number; versions: number; rounds: number },
): Promise<{ portal: RunningPortal; office: Visitor; now: number }> {
  mkdirSync(dataDirectory);
  aSchoolOfYears(dataDirectory, school);
  const settings = testSettings({ dataDirectory, port: await aFreePort() });
  const portal = await startPortal(settings, { log: createLog("silent") });
  const person = aPersonOfStaff(portal.portal.db, "office");
  const office = aVisitor(portal.url);
  const { cookies } = await cookiesOfStaff({ ...portal, dataDirectory, pass() {} }, person.id);
  for (const { name, value } of cookies) office.cookies.set(name, value);
  return { portal, office, now: portal.portal.clock() };
}

async function timeOf(open: () => ReturnType<Visitor["get"]>): Promise<number> {
  const began = performance.now();
  const { status, path } = await open();
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  return performance.now() - began;
}

/** What the processor did, whoever else used it meanwhile, in milliseconds. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
