import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { HOUR, isoDateOf, startOfDay, weekdaysAfter } from "#app/dates.ts";
import { isBankHoliday } from "#app/domain/calendar/bank-holidays.ts";
import type { Connections } from "#app/platform/connections.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { type RunningPortal, startPortal } from "../../server.ts";
import { testSettings } from "./test-settings.ts";

export type TestPortal = RunningPortal & {
  dataDirectory: string;
  /** Moves the portal's clock on, in milliseconds. */
  pass(time: number): void;
};

/** A real server on a copy of the demo school, or on a school of its own that is still empty. */
export async function aRunningPortal(
  school: "demo" | "empty",
  changes: Partial<Settings> = {},
  more: { connections?: Connections } = {},
): Promise<TestPortal & { stop(): Promise<void> }> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "portal-"));
  if (school === "demo") cpSync(inject("demoSchool"), dataDirectory, { recursive: true });
  const settings = testSettings({
    dataDirectory,
    port: await aFreePort(),
    demo: school === "demo" ? "auto" : "off",
    ...changes,
  });
  let passed = nextMorning(Date.now()) - Date.now();
  const running = await startPortal(settings, {
    clock: () => Date.now() + passed,
    log: createLog("silent"),
    ...more,
  });
  return {
    ...running,
    dataDirectory,
    pass(time) {
      passed += time;
    },
    async stop() {
      await running.close();
      rmSync(dataDirectory, { recursive: true });
    },
  };
}

/** The same, stopped when the test that asked for it is over. */
export async function aPortalForThisTest(
  school: "demo" | "empty",
  changes: Partial<Settings> = {},
): Promise<TestPortal> {
  const portal = await aRunningPortal(school, changes);
  onTestFinished(() => portal.stop());
  return portal;
}

/**
 * Ten o'clock in London on the next Monday to Friday that is no bank holiday: no test begins in the evening, at a weekend,
 * in a holiday, or a minute before midnight, whenever it is run; and all that the demo school did is past.
 */
function nextMorning(now: number): number {
  const next = startOfDay(weekdaysAfter(now, 1));
  return isBankHoliday(isoDateOf(next)) ? nextMorning(next) : next + 10 * HOUR;
}

function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "localhost", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
