import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { sameHash } from "../sign-in/hash-secrets.server.ts";
import { markMailTested } from "./mark-mail-tested.server.ts";
import { liveTestMails, testMailCode } from "./test-mail.server.ts";

/** The code of a test mail, typed by who asked for it within the hour: the school's mail arrives (rule 22). */
export function confirmTestMail(
  db: Database,
  { staffId, code, codeKey, now }: { staffId: string; code: string; codeKey: Buffer; now: number },
): { status: "confirmed" | "wrong-code" } {
  return db.transaction(
    (tx) => {
      const actor = { kind: "staff", id: staffId } as const;
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      const mails = person ? liveTestMails(tx, { address: person.email, now }) : [];
      const isRight = mails.some(({ queuedAt }) =>
        sameHash(code, testMailCode({ staffId, queuedAt, key: codeKey })),
      );
      if (!isRight) {
        recordAudit(tx, { actor, action: "typed-wrong-test-code", now });
        return { status: "wrong-code" };
      }
      markMailTested(tx, { actor, now });
      return { status: "confirmed" };
    },
    { behavior: "immediate" },
  );
}
