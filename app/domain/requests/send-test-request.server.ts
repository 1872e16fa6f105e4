import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import { emails } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { PASS_LIFE } from "./write-request.server.ts";

/**
 * The request mail to whoever writes it, to see how it arrives: marked as a test, with an invented family and a link that
 * does nothing, because there is no pass (rule 8). The form sent twice is one mail.
 */
export function sendTestRequest(
  db: Database,
  test: {
    mailId: string;
    staff: { id: string; name: string; email: string };
    policies: { title: string; label: string }[];
    answerBy: string | null;
    now: number;
  },
): { status: "queued" | "queued-already" } {
  const { mailId, staff, policies, answerBy, now } = test;
  return db.transaction(
    (tx) => {
      if (tx.select({ id: emails.id }).from(emails).where(eq(emails.id, mailId)).get())
        return { status: "queued-already" };
      const values: MailValues = {
        kind: "request",
        adultName: staff.name,
        childNames: ["Amy", "Ben"],
        policies,
        passExpiresAt: now + PASS_LIFE,
        isTest: true,
        ...(answerBy && { answerBy }),
      };
      queueMail(tx, { id: mailId, values, to: staff.email, expiresAt: now + DAY, now });
      recordAudit(tx, {
        actor: { kind: "staff", id: staff.id },
        action: "sent-test-request",
        subjectId: staff.id,
        now,
      });
      return { status: "queued" };
    },
    { behavior: "immediate" },
  );
}
