import type { Database } from "#db/connection.server.ts";
import { readSchool } from "./mark-database.server.ts";
import { liveTestMails, type TestMail } from "./test-mail.server.ts";

/** Whether the school's mail was tested, and what became of the newest test mail to this address in the last hour. */
export function findTestMail(
  db: Database,
  { address, now }: { address: string; now: number },
): { testedAt: number | null; newest: Pick<TestMail, "state" | "queuedAt" | "serverResponse"> | null } {
  const [newest] = liveTestMails(db, { address, now });
  return { testedAt: readSchool(db).mailTestedAt, newest: newest ?? null };
}
