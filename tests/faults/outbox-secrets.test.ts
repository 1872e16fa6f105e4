import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ne } from "drizzle-orm";
import PostalMime from "postal-mime";
import { describe, expect, it, onTestFinished } from "vitest";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, school as schoolTable } from "#db/schema.ts";
import { aMailServer, type MailServer } from "#tests/support/mail-server.ts";
import { codeIn, linkIn } from "#tests/support/mailbox.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aRealServer, type RealServer } from "#tests/support/real-process.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";
import { ask, onDiskForAServer, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * What a thief of the data folder could read without its key, and what a name could smuggle into a mail. Each time a
 * small school of its own, so that six digits are not found by chance among many numbers.
 */

type Post = { school: SchoolOnDisk; mailServer: MailServer; server: RealServer };

async function aPostOffice(inMemory: Database): Promise<Post> {
  const school = onDiskForAServer(inMemory);
  const mailServer = await aMailServer();
  const server = await aRealServer(school.dataDirectory, { SMTP_URL: mailServer.url });
  onTestFinished(async () => {
    await server.killAtOnce();
    await mailServer.close();
    school.remove();
  });
  return { school, mailServer, server };
}

/** Without the checkpoint that a new ledger brings to the head: it has no secret and goes when it is ready. */
function mailsIn({ db }: Pick<SchoolOnDisk, "db">) {
  return db.select().from(emails).where(ne(emails.kind, "checkpoint")).all();
}

const withoutCheckpoint = <Mail extends { raw: string }>(taken: Mail[]) =>
  taken.filter(({ raw }) => !raw.includes("checkpoint of the acknowledgements"));

function waitingIn({ db }: Pick<SchoolOnDisk, "db">) {
  return mailsIn({ db }).filter(({ state }) => state === "queued");
}

/** Every byte in the data folder, but for the key. */
function everyByte({ dataDirectory }: SchoolOnDisk): { bytes: string; files: string[] } {
  const files = readdirSync(dataDirectory, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== KEY_FILE,
  );
  const bytes = files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
  return { bytes, files: files.map(({ name }) => name) };
}

describe("the data folder without its key", { timeout: PATIENTLY }, () => {
  it("tells no code and no link, neither while a mail waits nor after it was sent (rule 14)", async () => {
    const inMemory = aSchool();
    const people = ["sian", "tom", "nia"].map((name) =>
      anAdult(inMemory, { name, email: `${name}@example.test` }),
    );
    const { school, mailServer, server } = await aPostOffice(inMemory);
    await mailServer.close();

    for (const adult of people) {
      await aVisitor(server.url).post("/sign-in", { email: adult.email ?? "" });
      ask(school, { ...adult, adultId: adult.id });
    }
    await aVisitor(server.url).post("/office/sign-in", { email: "admin@example.test" });
    expect(waitingIn(school)).toHaveLength(7);
    const whileWaiting = everyByte(school);
    expect(whileWaiting.files).toEqual(expect.arrayContaining(["portal.sqlite", "portal.sqlite-wal"]));
    expect(whileWaiting.bytes).toContain("sian@example.test");

    await mailServer.open();
    school.db
      .update(emails)
      .set({ sendAfter: Date.now() - 1 })
      .run();
    await until("all mail is sent", () => waitingIn(school).length === 0);
    expect(withoutCheckpoint(mailServer.taken)).toHaveLength(7);
    const afterwards = everyByte(school);
    school.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const inTheFile = everyByte(school);

    // Only now, from the mails themselves, is it known what would have been secret.
    const links: string[] = [];
    const codes: string[] = [];
    for (const { raw } of withoutCheckpoint(mailServer.taken)) {
      const mail = await PostalMime.parse(raw);
      const received = { to: "", subject: "", text: mail.text ?? "", html: "", file: "" };
      const code = codeIn(received);
      if (code) codes.push(code);
      for (const beginning of ["/r/", "/not-me/", "/sign-in/link/", "/office/sign-in/link/"]) {
        const token = linkIn(received, beginning).split("/").at(-1) ?? "";
        if (token) links.push(token);
      }
    }
    expect(codes).toHaveLength(4);
    expect(new Set(links).size).toBeGreaterThanOrEqual(6);
    let looked = 0;
    for (const { bytes } of [whileWaiting, afterwards, inTheFile]) {
      for (const link of links) expect(bytes).not.toContain(link);
      // Six digits may stand somewhere by chance, but not all four codes.
      expect(codes.filter((code) => bytes.includes(code)).length).toBeLessThan(2);
      looked += 1;
    }
    expect(looked).toBe(3);
    expect(everyByte(school).bytes).toContain("(link)");
  });
});

describe("a name that tries to write into a mail's head", { timeout: PATIENTLY }, () => {
  const EVIL_SCHOOL = 'Ysgol "Un\\"\r\nBcc: thief@example.test\r\n\r\n<b>Hello</b>';

  it("stays a name: nobody else gets the mail, and no line is added (rule 20)", async () => {
    const inMemory = aSchool();
    const people = ["Tom\r\nBcc: thief@example.test", '"><script>alert(1)</script> *bold*'].map(
      (name, index) => anAdult(inMemory, { name, email: `adult${index}@example.test` }),
    );
    inMemory.update(schoolTable).set({ name: EVIL_SCHOOL }).run();
    const { school, mailServer } = await aPostOffice(inMemory);
    const asked = people.map((adult) => ask(school, { ...adult, adultId: adult.id }));
    await until("all mail is sent", () => waitingIn(school).length === 0);

    let mails = 0;
    for (const { email, name } of asked) {
      const { to, raw } = onlyOne(mailServer.taken.filter((mail) => mail.to.includes(email)));
      expect(to).toEqual([email]);
      const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
      expect(head).not.toMatch(/^(bcc|cc):/im);
      const mail = await PostalMime.parse(raw);
      expect(mail.to).toEqual([{ name: "", address: email }]);
      expect(mail.bcc).toBeUndefined();
      expect(mail.from?.address).toBe("office@example.test");
      expect(mail.from?.name).toContain("Ysgol");
      expect(mail.replyTo).toEqual([{ name: "", address: "office@example.test" }]);
      expect(mail.subject).toContain("Ysgol");
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(mail.html).not.toMatch(/<script|<b>|<em>bold/);
      expect(mail.text).toContain(name.slice(0, 3));
      mails += 1;
    }
    expect(mails).toBe(2);
  });

  it("in the field for an address brings the mail to nobody else (rule 20)", async () => {
    const inMemory = aSchool();
    const addresses = [
      "two@example.test, thief@example.test",
      '"thief@example.test" <named@example.test>',
      "line@example.test\r\nrcpt to:<thief@example.test>",
      "thief@example.test> <angle@example.test",
    ];
    const people = addresses.map((email) => anAdult(inMemory, { email }));
    const { school, mailServer } = await aPostOffice(inMemory);
    const asked = people.map((adult) => ask(school, { ...adult, adultId: adult.id }));
    const rows = () => mailsIn(school);
    await until("every mail was tried", () => rows().every(({ serverResponse }) => serverResponse !== null));
    expect(asked).toHaveLength(4);
    expect(rows().map(({ state }) => state)).toEqual(asked.map(() => "refused"));
    expect(withoutCheckpoint(mailServer.taken)).toEqual([]);
  });
});
