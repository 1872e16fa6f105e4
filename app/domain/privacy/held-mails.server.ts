import { and, desc, inArray } from "drizzle-orm";
import { emails } from "#db/schema.ts";
import { lettersShownTo } from "../mail/mails-shown-to.server.ts";
import type { heldChildren } from "./held-children.server.ts";
import { withoutChildren } from "./held-children.server.ts";
import type { HeldSigning } from "./held-signings.server.ts";
import { type Asked, LEFT_OUT } from "./whose-words.server.ts";

/**
 * Every mail to this adult as it is kept, newest first: links and codes never were (rule 8). A receipt of what somebody else
 * signed is left out, and so are the names of children who may not be named to them any more.
 */
export function heldMails(
  asked: Asked,
  { signings, children }: { signings: HeldSigning[]; children: ReturnType<typeof heldChildren> },
) {
  const ofOthers = new Set(
    signings.filter(({ isSomebodyElses }) => isSomebodyElses).map(({ reference }) => reference),
  );
  const clean = withoutChildren(asked, children);
  return asked.db
    .select()
    .from(emails)
    .where(
      and(
        inArray(emails.adultId, asked.ids),
        asked.hidesLetters ? lettersShownTo(asked.db, null) : undefined,
      ),
    )
    .orderBy(desc(emails.queuedAt))
    .all()
    .map(({ kind, toAddress, language, state, queuedAt, settledAt, subject, body, values }) => {
      const isLeftOut =
        ("reference" in values && ofOthers.has(values.reference)) ||
        (asked.hidesOwnWords && values.kind !== "request" && values.kind !== "reminder");
      const childNames = "childNames" in values ? values.childNames : [];
      const kept = (text: string | null) => (isLeftOut && text !== null ? LEFT_OUT : clean(text, childNames));
      return {
        kind,
        to: asked.own(toAddress),
        language,
        state,
        queuedAt,
        settledAt,
        subject: kept(subject),
        body: kept(body),
      };
    });
}
