import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import type { Actor } from "../evidence/record-audit.server.ts";
import { type ReadinessStep, readiness } from "../school/readiness.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { type LeftOutReason, whyNotAsked } from "./who-may-be-asked.server.ts";
import { writeRequest } from "./write-request.server.ts";

export type AskOutcome =
  | { status: "asked"; requestId: string }
  | {
      status:
        | "no-such-adult"
        | "nothing-to-ask"
        | Exclude<LeftOutReason, "answered" | "asked-lately" | "erased" | "stopped">;
    }
  /** The school has not done all that it does before it asks anybody (rule 22). */
  | { status: "not-ready"; missing: ReadinessStep[]; policiesWithoutText: string[] };

/** Asks one adult to read and acknowledge what they have not answered yet: a request, its pass, and its mail. */
export function askAdult(
  db: Database,
  ask: { adultId: string; actor: Actor; mailKey: Buffer; now: number },
): AskOutcome {
  return db.transaction(
    (tx) => {
      const { mayAsk, missing, policiesWithoutText } = readiness(tx);
      if (!mayAsk)
        return {
          status: "not-ready",
          missing,
          policiesWithoutText: policiesWithoutText.map(({ title }) => title),
        };

      const adult = tx.select().from(adults).where(eq(adults.id, ask.adultId)).get();
      if (!adult) return { status: "no-such-adult" };
      const { actor, now } = ask;
      const staffId = actor.kind === "staff" ? actor.id : undefined;
      const reason = whyNotAsked(tx, { adultId: adult.id, staffId, now });
      if (reason !== null) return { status: STATUS[reason] };
      // whyNotAsked has said that there is one.
      const email = adult.email ?? "";
      const open = whatToSign(tx, { adultId: adult.id, now }).filter(({ state }) => state !== "answered");
      return { status: "asked", requestId: writeRequest(tx, { ...ask, adult: { ...adult, email }, open }) };
    },
    { behavior: "immediate" },
  );
}

const STATUS = {
  answered: "nothing-to-ask",
  erased: "left",
  left: "left",
  "on-hold": "on-hold",
  "no-email": "no-email",
  "mailbox-not-usable": "mailbox-not-usable",
  "mail-complaint": "mail-complaint",
  "address-not-confirmed": "address-not-confirmed",
  "own-record": "own-record",
  "asked-lately": "nothing-to-ask",
  stopped: "nothing-to-ask",
} as const satisfies Record<LeftOutReason, AskOutcome["status"]>;
