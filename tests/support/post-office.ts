import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { SECOND } from "#app/dates.ts";
import { adults, emails, tasks } from "#db/schema.ts";
import { aMailServer, type MailServer, type TakenMail } from "./mail-server.ts";
import { onlyOne } from "./only-one.ts";
import { aRealServer, type RealServer } from "./real-process.ts";
import { type AskedParent, aDemoSchoolOnDisk, askParents, type SchoolOnDisk } from "./school-on-disk.ts";
import { until } from "./until.ts";

/*
 * A real server process on a copy of the demo school, which talks to a real mail server. The mail's row is read, and
 * where time has to pass also changed, over a second connection: a worker's lease and the wait before a retry last
 * minutes, and no setting shortens them.
 */

/** For all tests of a file. Nothing waits in the outbox at first. */
export function aPostOffice() {
  let school: SchoolOnDisk;
  let mailServer: MailServer;
  let server: RealServer;

  beforeAll(async () => {
    school = aDemoSchoolOnDisk();
    mailServer = await aMailServer();
    await start();
  });

  afterAll(async () => {
    await server.killAtOnce();
    await mailServer.close();
    school.remove();
  });

  async function start(): Promise<void> {
    server = await another();
  }

  /** A second portal on the same database. */
  function another(): Promise<RealServer> {
    return aRealServer(school.dataDirectory, { SMTP_URL: mailServer.url });
  }

  /** Asks that many parents; their mails are in the outbox. */
  function queue(howMany: number): AskedParent[] {
    return askParents(school, howMany);
  }

  function rowOf({ mailId }: AskedParent) {
    return onlyOne(school.db.select().from(emails).where(eq(emails.id, mailId)).all());
  }

  function takenFor({ email }: AskedParent): TakenMail[] {
    return mailServer.taken.filter(({ to }) => to.includes(email));
  }

  async function settled(...mails: AskedParent[]): Promise<void> {
    await until("the mail is settled", () => mails.every((mail) => rowOf(mail).state !== "queued"));
  }

  return {
    get mailServer() {
      return mailServer;
    },
    get server() {
      return server;
    },
    start,
    another,
    queue,
    queueOne: () => onlyOne(queue(1)),
    rowOf,
    takenFor,
    settled,

    adultOf({ adultId }: AskedParent) {
      return onlyOne(school.db.select().from(adults).where(eq(adults.id, adultId)).all());
    },

    tasksFor({ adultId }: AskedParent): string[] {
      const rows = school.db.select().from(tasks).where(eq(tasks.adultId, adultId)).all();
      return rows.map(({ kind }) => kind);
    },

    /** The lease of a worker that was killed, or the wait before the next try, is over. */
    timePasses(...mails: AskedParent[]): void {
      const due = Date.now() - SECOND;
      for (const { mailId } of mails) {
        school.db.update(emails).set({ sendAfter: due }).where(eq(emails.id, mailId)).run();
        school.db
          .update(emails)
          .set({ leasedUntil: due })
          .where(and(eq(emails.id, mailId), eq(emails.state, "queued")))
          .run();
      }
    },

    /** It is not worth sending any more. */
    becomesTooOld({ mailId }: AskedParent): void {
      school.db
        .update(emails)
        .set({ expiresAt: Date.now() - 1 })
        .where(eq(emails.id, mailId))
        .run();
    },

    /** The worker takes mail in the order in which it is due: once a later one is sent, it has looked at all before. */
    async workerHasLooked(): Promise<void> {
      const probe = onlyOne(queue(1));
      await settled(probe);
      if (takenFor(probe).length !== 1)
        throw new Error("A mail that nothing stood in the way of was not taken once");
    },
  };
}
