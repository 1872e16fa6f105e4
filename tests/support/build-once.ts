import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { systemClock } from "#app/platform/clock.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { Database } from "#db/connection.server.ts";
import { sendingSettings } from "#db/schema.ts";
import { openPortal } from "../../open-portal.ts";
import { testSettings } from "./test-settings.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder with the demo school in it, to be copied. */
    demoSchool: string;
  }
}

/** Before all tests: the pages are built, and one demo school is made, which every test that needs one copies. */
export default async function setUp({ provide }: TestProject): Promise<() => void> {
  if (!existsSync("build/server/index.js")) spawnSync("remix", ["vite:build"], { stdio: "inherit" });

  const demoSchool = mkdtempSync(join(tmpdir(), "demo-school-"));
  const settings = testSettings({ dataDirectory: demoSchool });
  const { portal, mailer } = await openPortal(settings, { clock: systemClock, log: createLog("silent") });
  beSilent(portal.db);
  mailer.close();
  portal.limits.close();
  portal.db.$client.close();
  provide("demoSchool", demoSchool);
  return () => rmSync(demoSchool, { recursive: true });
}

/** What the portal writes by itself would come between a test and the mail that it waits for. */
function beSilent(db: Database): void {
  const at = systemClock();
  db.insert(sendingSettings)
    .values({ remindersPausedAt: at, joinersPausedAt: at, digestStoppedAt: at, changedAt: at })
    .run();
}
