import type { Database, Transaction } from "#db/connection.server.ts";
import { letterSettings as table } from "#db/matters-schema.ts";

export type LetterSettings = {
  /** Nobody finishes a letter that only they have read. */
  needsSecondReader: boolean;
  signatory: string;
  signatoryRole: string;
};

/** How the school writes letters; until somebody has said so, the headteacher signs, and one person is enough. */
export function letterSettings(
  db: Database | Transaction,
  { headteacher }: { headteacher: string },
): LetterSettings {
  const { needsSecondReader, signatory, signatoryRole } = table;
  return (
    db.select({ needsSecondReader, signatory, signatoryRole }).from(table).get() ?? {
      needsSecondReader: false,
      signatory: headteacher,
      signatoryRole: "Headteacher",
    }
  );
}
