import type { MattersVerdict } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { checkpointInWords, earlierKeyInWords } from "./verdict-words.ts";

type Fault<Status> = Extract<MattersVerdict, { status: Status }>;

const WRONG: Record<Fault<"wrong">["reason"], string> = {
  gap: "it is missing",
  "leaf-hash": "the row was changed",
  "record-missing": "the record that it speaks of is gone",
  "record-changed": "the record that it speaks of was changed",
  "content-changed": "the letter, link or file that it speaks of was changed",
  "key-missing": "its key is gone, and nothing was forgotten that would explain it",
};

const MISSING: Record<Fault<"not-in-ledger">["what"], string> = {
  person: "named person",
  step: "step",
  evidence: "evidence",
  letter: "finished letter",
  sending: "sending",
  erased: "forgetting",
};

/** What a check of the ledger of matters found, in ids and numbers only: whoever runs the portal need not know more (rule 17). */
export function mattersVerdictInWords(verdict: MattersVerdict): string {
  switch (verdict.status) {
    case "wrong":
      return `Row ${verdict.seq} of the ledger of matters does not hold: ${WRONG[verdict.reason]}.\n`;
    case "not-in-ledger":
      return `The ledger of matters has no row for ${MISSING[verdict.what]} ${verdict.id}.\n`;
    case "out-of-step":
      return `Matter ${verdict.id} says something else than its steps.\n`;
    case "checkpoint":
      return `Matters: ${checkpointInWords(verdict, "checkpoints-of-matters")}\n`;
    case "intact":
      return [
        `The ledger of matters is intact: ${verdict.rows} rows.`,
        ...(verdict.outside?.earlierKeys ?? []).map(earlierKeyInWords),
      ]
        .map((line) => `${line}\n`)
        .join("");
  }
}
