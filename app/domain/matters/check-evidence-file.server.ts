import type { MATTER_FILE_TYPES } from "#db/matters-schema.ts";
import { checkScan, type ScanProblem } from "../paper/check-scan.server.ts";

/** What a file to a matter may hold. */
export const LARGEST_EVIDENCE = 10 * 1024 * 1024;

export type CheckedEvidence =
  | { status: "fine"; type: (typeof MATTER_FILE_TYPES)[number] }
  | { status: "refused"; problem: ScanProblem };

/** A picture or a PDF, which its bytes have to be from the first to the last; or plain text, as a chat is saved. */
export function checkEvidenceFile(bytes: Buffer): CheckedEvidence {
  const checked = checkScan(bytes, LARGEST_EVIDENCE);
  const mayBeText = checked.status === "refused" && checked.problem === "not-a-scan";
  return mayBeText && isText(bytes) ? { status: "fine", type: "text/plain" } : checked;
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString("utf8");
  return !/[^\P{Cc}\t\r\n]|\ufffd/u.test(text);
}
