import { eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { TEST_MAIL_LIFE, testMailCode } from "./test-mail.server.ts";

/** Sends a member of staff a test mail to their own address, with a code that they type to show that it came (rule 22). */
export function requestTestMail(
  db: Database,
  request: {
    staffId: string;
    /** By whom and through what the mail is sent: another way has to be tested anew. */
    sentBy: string;
    codeKey: Buffer;
    mailKey: Buffer;
    now: number;
  },
): { status: "queued" | "no-such-staff" } {
  const { staffId, sentBy, now } = request;
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!person || person.endedAt !== null) return { status: "no-such-staff" };
      const code = testMailCode({ staffId, queuedAt: now, key: request.codeKey });
      queueMail(tx, {
        values: { kind: "test", minutes: TEST_MAIL_LIFE / MINUTE, sentBy },
        to: person.email,
        secrets: { values: { code }, key: request.mailKey },
        expiresAt: now + TEST_MAIL_LIFE,
        now,
      });
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "asked-for-test-mail", now });
      return { status: "queued" };
    },
    { behavior: "immediate" },
  );
}
