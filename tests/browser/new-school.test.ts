import { rmSync } from "node:fs";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { aWatchedWindow, startChromium } from "#tests/support/chromium.ts";
import { codeIn, linkIn, mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { follow, headingOf, mainText, press } from "#tests/support/page-walk.ts";
import { aCopyOfTheProject, editContent } from "#tests/support/project-copy.ts";
import { aRealServer, runToEnd } from "#tests/support/real-process.ts";
import { aDataFolder } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

/*
 * A school's first day, with real processes and a real browser: from an empty data folder to the first parent who is
 * asked.
 */

const ANN = "ann@example.test";
const BOB = "bob@example.test";
const PARENT = "sian@example.test";

let browser: Browser;
const dataDirectory = aDataFolder();
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  rmSync(dataDirectory, { recursive: true });
});

test("a new school comes from `school create` to its first request, and asks nobody before everything is done (rule 22)", {
  timeout: 3 * PATIENTLY,
}, async () => {
  const folder = aCopyOfTheProject();
  const settings = { DATA_DIR: dataDirectory, DEMO: "off" };
  const portal = (...words: string[]) => runToEnd(["portal.ts", ...words], settings, { folder });
  const created = await portal(
    "school",
    "create",
    "--name=Ysgol Newydd",
    "--office-email=office@example.test",
    "--admin-name=Ann Admin",
    `--admin-email=${ANN}`,
  );
  expect(created).toMatchObject({ exitCode: 0 });
  const first = await aRealServer(dataDirectory, { DEMO: "off" }, { folder });
  const faults: string[] = [];
  const start = async (url: URL) => (await aWatchedWindow(browser, faults, { baseURL: url.href })).newPage();

  const ann = await start(first.url);
  await firstSignIn(ann, ANN);
  expect(await headingOf(ann)).toBe("Recovery codes");
  await press(ann, "Show my recovery codes");
  await follow(ann, "I have kept them: go on");
  expect(await mainText(ann)).toContain("Before you can ask parents: 0 of 5 done");
  await follow(ann, "What is left to do");
  expect(await mainText(ann)).toContain("Still missing: Parent Code of Conduct");

  await follow(ann, "Look at the school's details");
  await ann.getByLabel("Data protection contact").fill("Dai Data, dpo@example.test");
  await press(ann, "Save");
  await follow(ann, "Test the mail");
  const before = (await mailsTo(dataDirectory, ANN)).length;
  await press(ann, "Send me a test mail");
  await ann.getByLabel("Code in the test mail").fill(codeIn(await nextMailTo(dataDirectory, ANN, before)));
  await press(ann, "Confirm");
  await follow(ann, "What is left to do");
  expect(await mainText(ann)).toContain("3 of 5 done");

  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  const actor = { kind: "command-line" } as const;
  inviteStaff(db, { name: "Bob Admin", email: BOB, role: "admin", actor, now: Date.now() });
  await firstSignIn(await start(first.url), BOB);
  anAdult(db, { name: "Sian Evans", email: PARENT });
  db.$client.close();

  const tooEarly = await portal("ask", PARENT);
  expect(tooEarly).toMatchObject({ exitCode: 1 });
  expect(tooEarly.output).toContain(
    "the school's own text of each policy that is asked (still missing: Parent Code of Conduct)",
  );
  expect(await mailsTo(dataDirectory, PARENT)).toEqual([]);

  await first.killAtOnce();
  editContent(folder, "policies/parent-code-of-conduct.md", (text) =>
    text.replace("starter: true", "starter: false"),
  );
  const second = await aRealServer(dataDirectory, { DEMO: "off" }, { folder });
  await ann.goto(new URL("/office/readiness", second.url).href);
  expect(await mainText(ann)).toContain("Everything is done: you can ask parents.");
  await follow(ann, "Overview");
  expect(await mainText(ann)).not.toContain("Before you can ask parents");

  expect((await portal("ask", PARENT)).output).toContain("asked; the mail is in the outbox");
  const request = await nextMailTo(dataDirectory, PARENT, 0);
  expect(request.subject).toContain("Ysgol Newydd");
  const parent = await start(second.url);
  await parent.goto(linkIn(request, "/r/"));
  expect(await mainText(parent)).toContain("Sian Evans");
  await second.killAtOnce();
  expect(faults).toEqual([]);
});

/** Mailed code, then an authenticator app that is set up with the key on the page. */
async function firstSignIn(page: Page, email: string): Promise<void> {
  await page.goto("/office");
  await page.getByRole("textbox").fill(email);
  await press(page, "Send me a code");
  await page.getByRole("textbox").fill(codeIn(await nextMailTo(dataDirectory, email, 0)));
  await press(page, "Continue");
  const key = (await page.locator("main code").first().textContent()) ?? "";
  const app = new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) });
  await page.getByRole("textbox").fill(app.generate());
  await press(page, "Continue");
}
