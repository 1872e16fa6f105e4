import { statSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { MINUTE } from "#app/dates.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { checkShownPasskey } from "#app/platform/passkeys.server.ts";
import { auditEvents, staffPasskeys } from "#db/schema.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { follow, headingOf, mainText, nextPage, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { askForCode } from "#tests/support/parent-walk.ts";
import { aVirtualPasskey, type VirtualPasskey } from "#tests/support/virtual-passkey.ts";

const site = aSiteInChromium();

let people = 0;

/** Somebody who is new in the office, in a browser that has a passkey device. */
async function aNewcomer(): Promise<{ page: Page; staffId: string; email: string; device: VirtualPasskey }> {
  const { db, clock } = site.portal.portal;
  people += 1;
  const email = `newcomer-${people}@example.test`;
  const person = { name: `Nerys Newcomer ${people}`, email, role: "office" } as const;
  const { staffId } = inviteStaff(db, { ...person, actor: { kind: "command-line" }, now: clock() });
  const page = await site.open();
  const device = await aVirtualPasskey(page);
  await page.goto("/office/sign-in");
  await askForCode(page, site.portal, email);
  return { page, staffId, email, device };
}

async function setUp(newcomer: { page: Page }): Promise<void> {
  await press(newcomer.page, "Set up a passkey");
  expect(pathOf(newcomer.page)).toBe("/office/me/recovery-codes");
}

async function signInAgain(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/office/sign-in");
  await askForCode(page, site.portal, email);
}

const passkeysOf = (staffId: string) =>
  site.portal.portal.db.select().from(staffPasskeys).where(eq(staffPasskeys.staffId, staffId)).all();

function timesRecorded(staffId: string, action: string): number {
  const { db } = site.portal.portal;
  const which = and(eq(auditEvents.subjectId, staffId), eq(auditEvents.action, action));
  return db.select().from(auditEvents).where(which).all().length;
}

test("a passkey is set up at the first sign-in, and signs in the next time", async () => {
  const { page, staffId, email } = await aNewcomer();
  expect(await headingOf(page)).toBe("Set up your second proof");
  await setUp({ page });
  expect(onlyOne(passkeysOf(staffId))).toMatchObject({ name: "Passkey 1", lastUsedAt: null });

  await press(page, "Show my recovery codes");
  expect(
    await page
      .getByRole("listitem")
      .filter({ hasText: /^[0-9A-Z]{5}-[0-9A-Z]{5}$/ })
      .count(),
  ).toBe(10);
  await follow(page, "I have kept them");
  expect(await headingOf(page)).toBe("Overview");

  await signInAgain(page, email);
  expect(await headingOf(page)).toBe("Your passkey");
  expect(await page.getByRole("textbox").count()).toBe(0);
  await press(page, "Use a passkey");
  expect(await headingOf(page)).toBe("Overview");
  expect(onlyOne(passkeysOf(staffId)).lastUsedAt).not.toBeNull();
});

test("a passkey without PIN, finger or face is not taken", async () => {
  const { page, email, device, staffId } = await aNewcomer();
  await setUp({ page });
  await signInAgain(page, email);
  await device.verifies(false);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("No passkey was shown. Try again, or use another way.").waitFor();
  await page.goto("/office");
  expect(pathOf(page)).toBe("/office/sign-in/authenticator");
  await device.verifies(true);
  await press(page, "Use a passkey");
  expect(await headingOf(page)).toBe("Overview");
  expect(timesRecorded(staffId, "showed-wrong-passkey")).toBe(0);
});

test("a copy of a key, which counts behind, is not taken", async () => {
  const { page, email, device, staffId } = await aNewcomer();
  await setUp({ page });
  await signInAgain(page, email);
  await press(page, "Use a passkey");
  expect(await headingOf(page)).toBe("Overview");
  const [count = 0] = await device.counters();
  expect(count).toBeGreaterThan(1);

  await signInAgain(page, email);
  await device.setCounter(count - 2);
  await press(page, "Use a passkey");
  expect(await textOf(page.getByRole("alert").first())).toContain("This passkey was not taken");
  expect(timesRecorded(staffId, "showed-copied-passkey")).toBe(1);
  await device.setCounter(count);
  await press(page, "Use a passkey");
  expect(await headingOf(page)).toBe("Overview");
});

test("an answer counts once, for the question of its own session, on this portal's own pages", async () => {
  const { page, email, staffId } = await aNewcomer();
  await setUp({ page });
  await signInAgain(page, email);
  const sent = page.waitForRequest((request) => request.postData()?.startsWith("passkey=") ?? false);
  await press(page, "Use a passkey");
  const answer = new URLSearchParams((await sent).postData() ?? "").get("passkey") ?? "";
  const { response } = z
    .object({ response: z.object({ clientDataJSON: z.string() }) })
    .parse(JSON.parse(answer));
  const { challenge } = z
    .object({ challenge: z.string() })
    .parse(JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString()));
  const passkey = onlyOne(passkeysOf(staffId));
  const here = site.portal.url;
  const isTakenAt = async (baseUrl: URL, asked = challenge) =>
    (await checkShownPasskey({ baseUrl }, { answer, challenge: asked, passkey })) !== null;
  expect(await isTakenAt(here)).toBe(true);
  expect(await isTakenAt(here, `${challenge}A`)).toBe(false);
  for (const elsewhere of ["https://localhost", "http://localhost:1", "https://evil.example"]) {
    expect(await isTakenAt(new URL(elsewhere))).toBe(false);
  }
  // As if this key did not count: then nothing but the question tells an old answer from a new one.
  site.portal.portal.db
    .update(staffPasskeys)
    .set({ counter: 0 })
    .where(eq(staffPasskeys.id, passkey.id))
    .run();

  await signInAgain(page, email);
  const sendIt = () =>
    nextPage(page, () =>
      page.evaluate((value) => {
        const form = document.querySelector<HTMLFormElement>("#passkey-form");
        const field = form?.querySelector<HTMLInputElement>("[name=passkey]");
        if (field) field.value = value;
        form?.submit();
      }, answer),
    );
  await sendIt();
  expect(await textOf(page.getByRole("alert").first())).toContain("This passkey was not taken");
  // With a question of this session waiting, too: it is another one.
  await page.evaluate(() =>
    fetch("/office/sign-in/passkey", { method: "POST", body: new URLSearchParams({ purpose: "shown" }) }),
  );
  await sendIt();
  expect(await textOf(page.getByRole("alert").first())).toContain("This passkey was not taken");
});

test("a second passkey is named, and removed; the last one stays", async () => {
  const { page, staffId, device } = await aNewcomer();
  await setUp({ page });
  await page.goto("/office/me");
  await page.getByRole("button", { name: "Set up another passkey" }).click();
  await page.getByText("This device or key has a passkey of yours already.").waitFor();

  expect(await page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
  await page.getByRole("textbox", { name: "Name of this passkey" }).fill("Office PC");
  await press(page, "Save name");
  expect(onlyOne(passkeysOf(staffId)).name).toBe("Office PC");
  await page.getByRole("textbox", { name: "Name of this passkey" }).fill(" ");
  await press(page, "Save name");
  expect(await page.title()).toMatch(/^Error: /);

  await device.unplug();
  await aVirtualPasskey(page);
  await page.goto("/office/me");
  await press(page, "Set up another passkey");
  expect(passkeysOf(staffId).map(({ name }) => name)).toEqual(["Office PC", "Passkey 2"]);
  await press(page, "Remove Office PC");
  expect(onlyOne(passkeysOf(staffId)).name).toBe("Passkey 2");
  expect(await page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
  expect(timesRecorded(staffId, "added-passkey")).toBe(2);
  expect(timesRecorded(staffId, "removed-passkey")).toBe(1);
});

test("a passkey is asked for again before what cannot be taken back, ten minutes later", async () => {
  const { page } = await aNewcomer();
  await setUp({ page });
  site.portal.pass(11 * MINUTE);
  await page.goto("/office/me");
  expect(pathOf(page)).toBe("/office/sign-in/authenticator");
  await press(page, "Use a passkey");
  expect(pathOf(page)).toBe("/office/me");
  // A page that has stood open too long leads there by itself.
  site.portal.pass(11 * MINUTE);
  await nextPage(page, () => page.getByRole("button", { name: "Set up another passkey" }).click());
  expect(pathOf(page)).toBe("/office/sign-in/authenticator");
});

test("without JavaScript the app is set up instead, and the page says why there is no button (rule 18)", async () => {
  const { page, email } = await aNewcomer();
  const plain = await site.open({ width: PHONE, javaScript: false });
  await page.close();
  await plain.goto("/office/sign-in");
  await askForCode(plain, site.portal, email);
  expect(await plain.getByRole("button", { name: "Set up a passkey" }).isVisible()).toBe(false);
  expect(await mainText(plain)).toContain("A passkey needs JavaScript");
  expect(await plain.getByRole("textbox", { name: "Code in the app" }).isVisible()).toBe(true);
});

test("the script for passkeys is the only one on its pages, ours, and 2 kB at most", async () => {
  const { page } = await aNewcomer();
  const scripts = await page
    .locator("script")
    .evaluateAll((all) => all.map((one) => one.getAttribute("src")));
  expect(scripts).toEqual([expect.stringMatching(/^\/assets\/passkeys-[\w-]+\.js$/)]);
  expect(statSync(join("build/client", scripts[0] ?? "")).size).toBeLessThanOrEqual(2048);
  await page.goto("/office/sign-in");
  expect(await page.locator("script").count()).toBe(0);
});
