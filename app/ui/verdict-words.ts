import type { LedgerVerdict } from "#app/domain/evidence/verify-ledger.server.ts";

type Fault<Status> = Extract<LedgerVerdict, { status: Status }>;

const WRONG: Record<Fault<"wrong">["reason"], string> = {
  gap: "it is missing",
  "leaf-hash": "the row was changed",
  "record-missing": "the record that it speaks of is gone",
  "record-changed": "the record that it speaks of was changed",
  "text-changed": "the policy's text is not the one that was published",
  "scan-changed": "the scan is not the one that was added",
  "key-missing": "its key is gone, and nobody was erased who would explain it",
};

const MISSING: Record<Fault<"not-in-ledger">["what"], string> = {
  acknowledgement: "acknowledgement",
  correction: "correction",
  scan: "scan",
  version: "policy version",
  erasure: "erasure",
  origin: "name of the ledger, number",
};

/** What a check of the ledger found, for whoever runs the portal: the first thing that does not hold, or what holds. */
export function verdictInWords(verdict: LedgerVerdict): string {
  switch (verdict.status) {
    case "wrong":
      return `Row ${verdict.seq} of the ledger does not hold: ${WRONG[verdict.reason]}.\n`;
    case "translation-changed":
      return `The text of translation ${verdict.id} is not the one that was published.\n`;
    case "not-in-ledger":
      return `The ledger has no row for ${MISSING[verdict.what]} ${verdict.id}.\n`;
    case "checkpoint":
      return `${checkpointInWords(verdict)}\n`;
    case "intact":
      return intactInWords(verdict);
  }
}

/** What is wrong with a signed head, or with the rows that it signed. */
export function checkpointInWords(
  { file, treeSize, reason, holdsUpTo }: Fault<"checkpoint">,
  folder = "checkpoints",
): string {
  const which = file ? `The checkpoint ${folder}/${file}` : `The checkpoint over ${treeSize} rows`;
  switch (reason) {
    case "truncated":
      return `The ledger was shortened: ${lower(which)} signed ${treeSize} rows, and there are fewer.`;
    case "other-rows":
      return `${which} signed other rows: one of rows ${holdsUpTo + 1} to ${treeSize} was written anew.`;
    case "not-signed-by-this-key":
      return `${which} is not signed with this portal's key.`;
    case "other-origin":
      return `${which} is of another ledger, or of a name that this database does not know.`;
    case "not-a-checkpoint":
      return `${which} is not in the form of a checkpoint.`;
    case "row-changed":
      return `${which} was changed in the database: its columns are not what its note says.`;
    case "not-in-database":
      return `The list of checkpoints was shortened: ${lower(which)}, over ${treeSize} rows, is no longer in the database.`;
  }
}

function intactInWords({ rows, outside }: Fault<"intact">): string {
  const lines = [`The ledger is intact: ${rows} rows, and every record is as it was written.`];
  if (outside) {
    const { covered, checkpoints, lost, earlierKeys } = outside;
    lines.push(`${checkpoints} checkpoints hold; the newest covers ${covered} rows.`);
    for (const { name, treeSize } of lost) {
      lines.push(
        `checkpoints/${name} signed ${treeSize} rows before an older copy was put back: those after it are lost.`,
      );
    }
    lines.push(...earlierKeys.map(earlierKeyInWords));
  }
  lines.push(
    "What this cannot promise: whoever has the database and its key can write rows anew after the newest checkpoint that",
    "somebody outside the school holds, and sign again. Compare a checkpoint that was mailed or printed with those in the",
    "folder checkpoints.",
  );
  return `${lines.join("\n")}\n`;
}

/** Somebody who reads it knows whether a key was ever lost. */
export function earlierKeyInWords(name: string): string {
  return `Checkpoints of ${name} are signed with another key, which the present one has endorsed in earlier-keys.txt. That is right only if the key was lost since.`;
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
