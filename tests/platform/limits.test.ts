import { describe, expect, it } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { type Limits, openLimits } from "#app/platform/limits.server.ts";
import { inLimitsFile, refuseToForget } from "#tests/support/limits-file.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";

/** How often something is allowed before it is refused. */
async function allowedTimes(
  limits: Limits,
  what: Parameters<Limits["allow"]>[0],
  key: string,
): Promise<number> {
  for (let times = 0; times < 2000; times += 1) {
    if (!(await limits.allow(what, key))) return times;
  }
  return 2000;
}

describe("the limits", () => {
  it("are what DESIGN.md and its references say, for each address or person apart", async () => {
    const limits = await openLimits(aTemporaryFolder());
    const found = {
      "sign-in-mails": await allowedTimes(limits, "sign-in-mails", "192.0.2.1"),
      "wrong-codes": await allowedTimes(limits, "wrong-codes", "school"),
      "authenticator-codes": await allowedTimes(limits, "authenticator-codes", "staff"),
      "slip-codes": await allowedTimes(limits, "slip-codes", "192.0.2.1"),
      "not-on-the-roll": await allowedTimes(limits, "not-on-the-roll", "192.0.2.1"),
      reads: await allowedTimes(limits, "reads", "192.0.2.1"),
      writes: await allowedTimes(limits, "writes", "192.0.2.1"),
    };
    expect(found).toEqual({
      "sign-in-mails": 100,
      "wrong-codes": 50,
      "authenticator-codes": 5,
      "slip-codes": 30,
      "not-on-the-roll": 10,
      reads: 1000,
      writes: 300,
    });
    expect(await limits.allow("not-on-the-roll", "192.0.2.2")).toBe(true);
    expect(await limits.allow("writes", "192.0.2.2")).toBe(true);
    limits.close();
  });

  it("that guard secrets still hold after the portal was stopped and started", async () => {
    const folder = aTemporaryFolder();
    const before = await openLimits(folder);
    expect(await allowedTimes(before, "authenticator-codes", "staff")).toBe(5);
    for (let mail = 0; mail < 40; mail += 1) await before.allow("sign-in-mails", "192.0.2.1");
    before.close();

    const after = await openLimits(folder);
    expect(await after.allow("authenticator-codes", "staff")).toBe(false);
    expect(await after.allow("authenticator-codes", "somebody else")).toBe(true);
    expect(await allowedTimes(after, "sign-in-mails", "192.0.2.1")).toBe(60);
    after.close();
  });

  it("forget somebody on the disk and in memory, or say that they could not (rule 10)", async () => {
    const folder = aTemporaryFolder();
    const limits = await openLimits(folder);
    const [key, other] = ["192.0.2.1", "192.0.2.2"];
    const keysOnDisk = () =>
      inLimitsFile(folder, (file) => file.prepare("select key from sign_in_mails").pluck().all().join());
    for (const one of [key, other]) expect(await limits.allow("sign-in-mails", one)).toBe(true);
    expect(await allowedTimes(limits, "writes", key)).toBe(300);

    const letForget = refuseToForget(folder);
    await expect(limits.forget([key])).rejects.toThrow("nothing is deleted");
    expect(keysOnDisk()).toContain(key);
    letForget();
    await limits.forget([key]);
    expect(keysOnDisk()).not.toContain(key);
    expect(keysOnDisk()).toContain(other);
    expect(await limits.allow("writes", key)).toBe(true);
    limits.close();
  });

  it("leave no address in the file that counts no more, and go on counting the others (rule 10)", async () => {
    const folder = aTemporaryFolder();
    const limits = await openLimits(folder);
    await limits.allow("sign-in-mails", "192.0.2.1");
    expect(await allowedTimes(limits, "not-on-the-roll", "192.0.2.2")).toBe(10);
    const written = () =>
      inLimitsFile(folder, (file) => file.prepare("select key from sign_in_mails").pluck().all().join());
    expect(written()).toContain("192.0.2.1");

    // The one counts for a quarter of an hour, the other for a whole one.
    limits.forgetExpired({ now: Date.now() + 14 * MINUTE });
    expect(written()).toContain("192.0.2.1");
    limits.forgetExpired({ now: Date.now() + 16 * MINUTE });
    expect(written()).not.toContain("192.0.2.1");
    expect(await limits.allow("not-on-the-roll", "192.0.2.2")).toBe(false);
    limits.close();
  });
});
