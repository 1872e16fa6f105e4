import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { newBackup, writeDrill } from "#app/platform/backup-files.server.ts";
import { aPortalForThisTest } from "#tests/support/running-portal.ts";

it("a monitor is told that a new school is well before its first night, and later what somebody has to look at", async () => {
  const portal = await aPortalForThisTest("empty");
  const health = async () => {
    const answer = await fetch(new URL("/health", portal.url));
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    return { status: answer.status, body: await answer.json() };
  };
  const wrong = (...names: string[]) => ({ status: 503, body: { status: "wrong", wrong: names } });
  const well = { status: 200, body: { status: "ok" } };
  expect(await health()).toEqual(well);
  portal.pass(20 * HOUR);
  expect(await health(), "after a night on which the machine was off").toEqual(well);
  portal.pass(2 * DAY);
  expect(await health()).toEqual(wrong("backups"));
  portal.pass(7 * DAY);
  expect(await health()).toEqual(wrong("backups", "drill"));

  const now = portal.portal.clock();
  const backups = join(portal.dataDirectory, "backups");
  writeFileSync(newBackup(backups, { takenAt: now }).file, "");
  expect(await health()).toEqual(wrong("drill"));
  writeDrill(backups, { backup: "portal.sqlite", at: now });
  expect(await health()).toEqual(well);

  // What the disk refuses; that a real one does is in tests/faults/disk.test.ts.
  rmSync(join(portal.dataDirectory, "health-probe"));
  mkdirSync(join(portal.dataDirectory, "health-probe"));
  expect(await health()).toEqual(wrong("disk"));
});
