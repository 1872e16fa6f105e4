import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { isUnderCourtOrder } from "../people/hold-adult.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { othersAt } from "./send-letter.server.ts";
import { type WhyNotMailed, whyNotMailed } from "./why-not-mailed.server.ts";

export type LetterAddressee = {
  adultId: string;
  name: string;
  email: string | null;
  whyNotMailed: WhyNotMailed | null;
  /** Who else reads that mailbox. */
  others: string[];
  isUnderCourtOrder: boolean;
};

/** Whom letter 1 is to, and what to think of before it goes; null for a letter to many. */
export function addresseeOf(db: Database, { letterId }: { letterId: string }): LetterAddressee | null {
  const letter = db.select().from(letters).where(eq(letters.id, letterId)).get();
  const adult = letter?.adultId ? currentRecordOf(db, letter.adultId) : null;
  if (!adult) return null;
  const { id: adultId, name, email } = adult;
  return {
    adultId,
    name,
    email,
    whyNotMailed: whyNotMailed(db, adult),
    others: email === null ? [] : othersAt(db, { email, adultId }),
    isUnderCourtOrder: isUnderCourtOrder(db, adultId),
  };
}
