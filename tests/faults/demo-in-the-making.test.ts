import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { count, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { DATABASE_FILE, isUnused, makeDemoDatabase } from "#app/platform/database.server.ts";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { adults, emails, school } from "#db/schema.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRealServer, run } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { aDataFolder } from "#tests/support/school-on-disk.ts";
import { until } from "#tests/support/until.ts";

const UNFINISHED = "unfinished-demo.sqlite";

describe("a demo school that was interrupted while it was made", () => {
  it("is made anew at the next start, whole, with none of the mail of the first time", async () => {
    const dataDirectory = aDataFolder();
    const mailDirectory = join(dataDirectory, MAIL_DIRECTORY);
    const mails = () => (existsSync(mailDirectory) ? readdirSync(mailDirectory) : []);
    const first = run(["server.ts"], { DATA_DIR: dataDirectory, PORT: String(await aFreePort()) });
    await until("the demo has sent some mail", () => mails().length > 5);
    await first.killAtOnce();
    const left = mails();
    expect(readdirSync(dataDirectory)).toContain(UNFINISHED);
    expect(readdirSync(dataDirectory)).not.toContain(DATABASE_FILE);

    const second = await aRealServer(dataDirectory, {}, { atMost: 100_000 });
    await second.killAtOnce();
    expect(second.output()).toContain("the demo school, with invented people");
    expect(readdirSync(dataDirectory)).not.toContain(UNFINISHED);
    const db = openDatabase(join(dataDirectory, DATABASE_FILE));
    expect(onlyOne(db.select().from(school).all()).kind).toBe("demo");
    expect(verifyLedger(db)).toMatchObject({ status: "intact" });
    const sent = db.select({ n: count() }).from(emails).where(eq(emails.state, "sent")).get()?.n ?? 0;
    expect(sent).toBeGreaterThan(300);
    expect(mails()).toHaveLength(sent);
    expect(mails().filter((file) => left.includes(file))).toEqual([]);
    db.$client.close();
    rmSync(dataDirectory, { recursive: true });
  }, 120_000);

  it("leaves nothing of the first time in the database of the second", async () => {
    const folder = aTemporaryFolder();
    await expect(
      makeDemoDatabase(folder, async (db) => {
        db.insert(adults).values({ id: "first", name: "First", createdAt: 1 }).run();
        throw new Error("The lights went out");
      }),
    ).rejects.toThrow("The lights went out");
    expect(readdirSync(folder)).toContain(UNFINISHED);
    expect(isUnused(folder)).toBe(true);

    await makeDemoDatabase(folder, async (db) => {
      db.insert(adults).values({ id: "second", name: "Second", createdAt: 1 }).run();
    });
    expect(readdirSync(folder)).toEqual([DATABASE_FILE]);
    const db = openDatabase(join(folder, DATABASE_FILE));
    expect(onlyOne(db.select().from(adults).all()).id).toBe("second");
    db.$client.close();
  });

  it("never takes the place of a school's own database that was begun in the same folder since", () => {
    const folder = aTemporaryFolder();
    writeFileSync(join(folder, UNFINISHED), "half a demo");
    expect(isUnused(folder)).toBe(true);
    writeFileSync(join(folder, DATABASE_FILE), "a school");
    expect(isUnused(folder)).toBe(false);
    expect(readFileSync(join(folder, DATABASE_FILE), "utf8")).toBe("a school");
  });
});

describe("a data folder", () => {
  it("that has anything else in it is not taken for a new one", () => {
    const folder = aTemporaryFolder();
    expect(isUnused(folder)).toBe(true);
    expect(isUnused(join(folder, "not/there/yet"))).toBe(true);
    writeFileSync(join(folder, "secret.key"), "");
    expect(isUnused(folder)).toBe(false);
  });
});
