import { eq } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, dataRequests } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { dataRequestNote } from "../inbox/task-notes.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { type DataRequestKind, dueOnOf } from "./deadlines.ts";

/** An acknowledgement that could not be delivered by then comes too late to be one. */
const WORTH_SENDING = 7 * DAY;

export type AskOutcome =
  | { status: "asked"; isMailed: boolean }
  /** The form was sent twice: it is one request. */
  | { status: "asked-already" };

/**
 * An adult asks for their data, or complains. It stands in the register with its day, in the office's inbox, and is
 * acknowledged at once: the page says so, and a mail does where there is a mailbox. They started it, so a hold does not stop it (rule 21).
 */
export function askAboutData(
  db: Database,
  ask: {
    adultId: string;
    kind: DataRequestKind;
    note: string;
    /** Made with the page; becomes the request's id. */
    formId: string;
    now: number;
  },
): AskOutcome {
  const { adultId, kind, note, formId: id, now } = ask;
  return db.transaction(
    (tx) => {
      if (tx.select({ id: dataRequests.id }).from(dataRequests).where(eq(dataRequests.id, id)).get()) {
        return { status: "asked-already" };
      }
      const receivedOn = isoDateOf(now);
      const dueOn = dueOnOf(kind, receivedOn);
      tx.insert(dataRequests)
        .values({
          id,
          kind,
          adultId,
          note: note || null,
          receivedOn,
          dueOn,
          acknowledgedOn: receivedOn,
          recordedAt: now,
        })
        .run();
      const taskKind = kind === "complaint" ? "complaint" : "data-request";
      leaveTask(tx, { kind: taskKind, adultId, note: dataRequestNote(id), now });
      recordAudit(tx, {
        actor: { kind: "adult", id: adultId },
        action: "asked-about-data",
        subjectId: adultId,
        now,
      });

      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      if (!adult?.email || adult.mailboxState !== "usable") return { status: "asked", isMailed: false };
      queueMail(tx, {
        values: { kind: "data-request", adultName: adult.name, what: kind, receivedOn, answerBy: dueOn },
        adultId,
        to: adult.email,
        language: adult.language,
        expiresAt: now + WORTH_SENDING,
        now,
      });
      return { status: "asked", isMailed: true };
    },
    { behavior: "immediate" },
  );
}
