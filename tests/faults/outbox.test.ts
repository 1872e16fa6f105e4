import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "#app/dates.ts";
import { times } from "#tests/support/fault-size.ts";
import type { Point } from "#tests/support/mail-server.ts";
import { aPostOffice } from "#tests/support/post-office.ts";
import type { AskedParent } from "#tests/support/school-on-disk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * The outbox of a real server process that is killed or stopped at every state of a mail, or whose mail server hangs up
 * there: no mail is lost, its state is true, and what was recorded as sent never goes out twice.
 */

const post = aPostOffice();

const NEVER_TAKEN: [when: string, point: Point][] = [
  ["before the mail server has said a word", "connection"],
  ["right after the mail server's greeting", "greeting"],
  ["while the mail server thinks about the sender", "MAIL FROM"],
  ["while the mail server thinks about the recipient", "RCPT TO"],
  ["when half of the mail has arrived", "DATA"],
];

describe("a portal that is killed while it sends", { timeout: PATIENTLY }, () => {
  /** Every mail of these tests, and how often the mail server has taken it. */
  const sent = new Map<AskedParent, number>();

  const points = NEVER_TAKEN.slice(-times({ short: 2, whole: NEVER_TAKEN.length }));

  it.each(points)("%s still has the mail in its outbox, and sends it once (rule 14)", async (_, point) => {
    const reached = post.mailServer.hangAt(point);
    const mail = post.queueOne();
    await reached;
    await post.server.killAtOnce();
    expect(post.rowOf(mail)).toMatchObject({
      state: "queued",
      attempts: 1,
      settledAt: null,
      subject: null,
      body: null,
    });
    expect(post.rowOf(mail).leasedUntil).toBeGreaterThan(Date.now() + MINUTE);
    expect(post.rowOf(mail).sealedSecrets).not.toBeNull();
    expect(post.takenFor(mail)).toEqual([]);

    post.timePasses(mail);
    await post.start();
    await post.settled(mail);
    expect(post.rowOf(mail)).toMatchObject({
      state: "sent",
      attempts: 2,
      sealedSecrets: null,
      leasedUntil: null,
    });
    expect(post.takenFor(mail)).toHaveLength(1);
    sent.set(mail, 1);
  });

  it("between the mail server's taking the mail and its saying so sends it again with the same Message-ID: the one case that SMTP leaves open (rule 14)", async () => {
    const reached = post.mailServer.hangAt("taken");
    const mail = post.queueOne();
    await reached;
    await post.server.killAtOnce();
    expect(post.takenFor(mail)).toHaveLength(1);
    expect(post.rowOf(mail)).toMatchObject({ state: "queued", attempts: 1 });

    await post.start();
    await post.workerHasLooked();
    expect(
      post.takenFor(mail),
      "another worker may be at it: left alone until its time is over",
    ).toHaveLength(1);
    post.timePasses(mail);
    await post.settled(mail);
    expect(post.rowOf(mail)).toMatchObject({ state: "sent", attempts: 2 });
    const messageId = `<${mail.mailId}@localhost>`;
    expect(post.takenFor(mail).map((copy) => copy.messageId)).toEqual([messageId, messageId]);
    sent.set(mail, 2);
  });

  it("in the moment of the mail server's answer sends the mail again only if it had not written down that it was sent, and then with the same Message-ID (rule 14)", async () => {
    const reached = post.mailServer.hangAt("answer");
    const mail = post.queueOne();
    await reached;
    await post.server.killAtOnce();
    const wasWrittenDown = post.rowOf(mail).state === "sent";

    post.timePasses(mail);
    await post.start();
    await post.settled(mail);
    expect(post.takenFor(mail)).toHaveLength(wasWrittenDown ? 1 : 2);
    expect(new Set(post.takenFor(mail).map(({ messageId }) => messageId)).size).toBe(1);
    sent.set(mail, wasWrittenDown ? 1 : 2);
  });

  it("after it has written down that a mail was sent never sends that mail again, however often it is killed (rule 14)", async () => {
    const mail = post.queueOne();
    await post.settled(mail);
    const row = post.rowOf(mail);
    expect(row).toMatchObject({ state: "sent", sealedSecrets: null });
    await post.server.killAtOnce();
    await post.start();
    sent.set(mail, 1);
    post.timePasses(...sent.keys());
    await post.workerHasLooked();
    expect(post.rowOf(mail)).toEqual({ ...row, sendAfter: post.rowOf(mail).sendAfter });
    expect(sent.size).toBe(points.length + 3);
    for (const [one, times] of sent) expect(post.takenFor(one)).toHaveLength(times);
  });
});

describe("a mail server that hangs up", { timeout: PATIENTLY }, () => {
  it("at any point before it took the mail gets it later, once; and right after taking it, a second time with the same Message-ID (rule 14)", async () => {
    const everywhere: Point[] = [...NEVER_TAKEN.map(([, point]) => point), "taken"];
    const reached = Promise.all(everywhere.map((point) => post.mailServer.hangUpAt(point)));
    const mails = post.queue(everywhere.length);
    await reached;
    await until("the failures are written down", () =>
      mails.every((mail) => post.rowOf(mail).serverResponse !== null),
    );
    let failures = 0;
    for (const mail of mails) {
      expect(post.rowOf(mail)).toMatchObject({ state: "queued", attempts: 1, leasedUntil: null });
      expect(post.rowOf(mail).sendAfter).toBeGreaterThan(Date.now() + 20 * SECOND);
      expect(post.rowOf(mail).serverResponse).not.toContain(mail.email);
      expect(post.adultOf(mail).mailboxState).toBe("usable");
      failures += 1;
    }
    expect(failures).toBe(6);

    post.timePasses(...mails);
    await post.settled(...mails);
    expect(mails.map((mail) => post.rowOf(mail).state)).toEqual(mails.map(() => "sent"));
    expect(mails.map((mail) => post.takenFor(mail).length).sort()).toEqual([1, 1, 1, 1, 1, 2]);
    for (const mail of mails)
      expect(new Set(post.takenFor(mail).map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe("a portal that is told to stop while much mail waits", { timeout: PATIENTLY }, () => {
  it("ends the mail that it has begun, leaves the rest in the outbox, and ends well (rule 14)", async () => {
    post.mailServer.thinksFor = 400;
    const mails = post.queue(20);
    await until("the first is taken", () => mails.some((mail) => post.takenFor(mail).length > 0));
    post.server.send("SIGTERM");
    const { exitCode } = await post.server.ended;
    post.mailServer.thinksFor = 0;
    expect(exitCode).toBe(0);
    const rows = mails.map(post.rowOf);
    expect(rows.filter(({ leasedUntil }) => leasedUntil !== null)).toEqual([]);
    expect(rows.filter(({ state }) => state === "queued").length).toBeGreaterThan(10);
    const sent = mails.filter((mail) => post.rowOf(mail).state === "sent");
    expect(sent.length).toBeGreaterThan(0);
    expect(mails.filter((mail) => post.takenFor(mail).length > 0)).toEqual(sent);

    await post.start();
    await post.settled(...mails);
    expect(mails.map((mail) => post.takenFor(mail).length)).toEqual(mails.map(() => 1));
  });
});
