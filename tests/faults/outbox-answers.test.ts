import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { mailDate, SECOND } from "#app/dates.ts";
import type { Refusal } from "#tests/support/mail-server.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aPostOffice } from "#tests/support/post-office.ts";
import type { RealServer } from "#tests/support/real-process.ts";
import type { AskedParent } from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aVisitor } from "#tests/support/visitor.ts";

/*
 * What a real server process makes of its mail server's answers, of none, and of a second portal on its database; and
 * what arrives.
 */

const post = aPostOffice();

describe("a mail server that says no", { timeout: PATIENTLY }, () => {
  /** Sends one mail for each refusal. */
  async function refusedMails(...refusals: Refusal[]): Promise<AskedParent[]> {
    for (const refusal of refusals) post.mailServer.refuseNext(refusal);
    const mails = post.queue(refusals.length);
    await until("what it said is written down", () =>
      mails.every((mail) => post.rowOf(mail).serverResponse !== null),
    );
    return mails;
  }

  it("to the address for good: the mail is refused, the address is flagged, and the office finds a task (rule 14)", async () => {
    const mail = onlyOne(await refusedMails({ at: "RCPT TO", code: 550, words: "No such user here" }));
    expect(post.rowOf(mail)).toMatchObject({
      state: "refused",
      sealedSecrets: null,
      leasedUntil: null,
      serverResponse: "550 at RCPT TO",
      subject: null,
      body: null,
    });
    expect(post.adultOf(mail).mailboxState).toBe("refused");
    expect(post.tasksFor(mail)).toEqual(["mail-refused"]);
    post.timePasses(mail);
    await post.workerHasLooked();
    expect(post.takenFor(mail)).toEqual([]);
  });

  it("to the mail itself: the mail is refused, and the address is not blamed (rule 14)", async () => {
    const mail = onlyOne(await refusedMails({ at: "DATA", code: 554, words: "Looks like spam" }));
    expect(post.rowOf(mail)).toMatchObject({
      state: "refused",
      sealedSecrets: null,
      serverResponse: "554 at DATA",
    });
    expect(post.adultOf(mail).mailboxState).toBe("usable");
    expect(post.tasksFor(mail)).toEqual([]);
  });

  it("for now, or to the school's own sender or password: the mail is tried again later, and nobody is flagged (rule 14)", async () => {
    const mails = await refusedMails(
      { at: "RCPT TO", code: 451, words: "Greylisted" },
      { at: "DATA", code: 452, words: "Disk full" },
      { at: "MAIL FROM", code: 550, words: "Not yours" },
      { at: "AUTH", code: 535, words: "Bad password" },
    );
    expect(mails.map((mail) => post.rowOf(mail).serverResponse).sort()).toEqual([
      "451 at RCPT TO",
      "452 at DATA",
      "535 at AUTH PLAIN",
      "550 at MAIL FROM",
    ]);
    for (const mail of mails) {
      expect(post.rowOf(mail)).toMatchObject({ state: "queued", attempts: 1, leasedUntil: null });
      expect(post.rowOf(mail).sealedSecrets).not.toBeNull();
      expect(post.rowOf(mail).sendAfter).toBeGreaterThan(Date.now() + 20 * SECOND);
      expect(post.adultOf(mail).mailboxState).toBe("usable");
      expect(post.tasksFor(mail)).toEqual([]);
    }

    post.timePasses(...mails);
    await post.settled(...mails);
    for (const mail of mails) {
      expect(post.rowOf(mail)).toMatchObject({ state: "sent", attempts: 2 });
      expect(post.takenFor(mail)).toHaveLength(1);
    }
    expect(mails).toHaveLength(4);
  });

  it("or yes in words that name the parent: the log does not repeat them", async () => {
    const words = "No mailbox for parent-of-poppy@example.test here";
    const mail = onlyOne(await refusedMails({ at: "RCPT TO", code: 450, words }));
    expect(JSON.stringify(post.rowOf(mail))).not.toContain("poppy");
    post.timePasses(mail);
    await post.settled(mail);
    expect(post.rowOf(mail).serverResponse).toContain(`Taken for ${mail.email}`);
    expect(post.server.output()).toContain(mail.mailId);
    expect(post.server.output()).not.toContain(mail.email);
    expect(post.server.output()).not.toContain("poppy");
  });
});

describe("no mail server at all", { timeout: PATIENTLY }, () => {
  it("keeps every mail waiting and flags nobody, until there is one again or the mail is too old (rule 14)", async () => {
    await post.mailServer.close();
    const [mail, other] = post.queue(2);
    if (!mail || !other) throw new Error("Too few parents");
    await until("the failure is written down", () => post.rowOf(other).serverResponse !== null);
    expect(post.rowOf(mail)).toMatchObject({ state: "queued", attempts: 1, leasedUntil: null });
    expect(post.rowOf(mail).serverResponse).toContain("ECONNREFUSED");
    expect(post.adultOf(mail).mailboxState).toBe("usable");

    // A request is worth sending for seven days.
    post.becomesTooOld(other);
    await post.settled(other);
    expect(post.rowOf(other)).toMatchObject({
      state: "expired",
      sealedSecrets: null,
      subject: null,
      body: null,
    });

    await post.mailServer.open();
    post.timePasses(mail);
    await post.settled(mail);
    expect(post.rowOf(mail)).toMatchObject({ state: "sent", attempts: 2 });
    await post.workerHasLooked();
    expect([post.takenFor(mail).length, post.takenFor(other).length]).toEqual([1, 0]);
  });
});

describe("a mail that arrives", { timeout: PATIENTLY }, () => {
  it("says from whom it is, where replies go, that a machine wrote it, and when", async () => {
    const before = Date.now();
    const mail = post.queueOne();
    await post.settled(mail);
    const { raw, messageId } = onlyOne(post.takenFor(mail));
    const parsed = await PostalMime.parse(raw);
    expect(parsed.from).toEqual({ name: "Trefonen Primary School", address: "office@example.test" });
    expect(parsed.replyTo).toEqual([{ name: "", address: "office@example.test" }]);
    expect(parsed.to).toEqual([{ name: "", address: mail.email }]);
    expect(messageId).toBe(`<${mail.mailId}@localhost>`);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    const date = /^Date: (.*)\r$/m.exec(raw)?.[1] ?? "";
    expect(Date.parse(date)).toBeGreaterThanOrEqual(before - SECOND);
    expect(Date.parse(date)).toBeLessThanOrEqual(Date.now());
    expect(date).toBe(mailDate(Date.parse(date)));
    expect(
      raw
        .match(/^(from|to|cc|bcc|reply-to|subject|date|message-id):/gim)
        ?.map((name) => name.toLowerCase())
        .sort(),
    ).toEqual(["date:", "from:", "message-id:", "reply-to:", "subject:", "to:"]);
  });

  it("has the same words and the same link as plain text and as HTML, with nothing loaded from elsewhere", async () => {
    const mail = post.queueOne();
    await post.settled(mail);
    const { raw } = onlyOne(post.takenFor(mail));
    expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
    const { text = "", html = "" } = await PostalMime.parse(raw);
    const link = `${post.server.url.origin}${mail.requestLink}`;
    expect(text).toContain(`Hello ${mail.name},`);
    expect(text).toContain(`Read and sign: ${link}`);
    expect(text).not.toMatch(/[<>*]|\{\{/);
    expect(html).toContain(`href="${link}"`);
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(|\{\{/i);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => new URL(href).origin);
    expect(links.length).toBeGreaterThan(1);
    expect(new Set(links)).toEqual(new Set([post.server.url.origin]));
    const page = await aVisitor(post.server.url).get(mail.requestLink);
    expect(page.text).toContain(`Hello ${mail.name}`);
  });
});

describe("two portals on one database", { timeout: PATIENTLY }, () => {
  it("send every mail once between them (rule 14)", async () => {
    const other = await post.another();
    try {
      post.mailServer.thinksFor = 20;
      const mails = post.queue(40);
      expect(mails).toHaveLength(40);
      const sentBefore = sentBy(post.server);
      await post.settled(...mails);
      expect(mails.filter((mail) => post.rowOf(mail).state === "sent")).toHaveLength(40);
      expect(mails.filter((mail) => post.takenFor(mail).length >= 1)).toHaveLength(40);
      const ids = post.mailServer.taken
        .map(({ messageId }) => messageId)
        .filter((id) => mails.some(({ mailId }) => id.includes(mailId)));
      expect(ids).toHaveLength(40);
      expect(new Set(ids).size).toBe(40);
      expect(sentBy(post.server) - sentBefore, "the first has sent some").toBeGreaterThan(0);
      expect(sentBy(other), "the second has sent some").toBeGreaterThan(0);
    } finally {
      post.mailServer.thinksFor = 0;
      await other.killAtOnce();
    }
  });

  const sentBy = ({ output }: RealServer) => output().match(/"outcome":"sent"/g)?.length ?? 0;
});
