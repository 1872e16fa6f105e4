import { and, eq } from "drizzle-orm";
import { startOfDay } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { RecordedShown } from "#db/mail-values.ts";
import { adults, quietRecordings, signings, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { currentGuardianships, type Guardianship } from "../people/children-shown-to.server.ts";
import { endPasses } from "../signing/end-passes.server.ts";
import { queueReceipt } from "../signing/queue-receipt.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { writeSigning } from "../signing/write-signing.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { type CheckedRecording, checkRecording, type RecordedAnswer } from "./check-recording.server.ts";
import { checkScan, type ScanProblem } from "./check-scan.server.ts";
import { writeScan } from "./write-scan.server.ts";

export type Recording = {
  adultId: string;
  staffId: string;
  /** The same form twice is one recording. */
  formId: string;
  route: RecordedShown["route"];
  /** The ISO date on the paper, or of the call. */
  signedOn: string;
  /** As signed on the paper; null where nothing was signed. */
  typedName: string | null;
  answers: RecordedAnswer[];
  /** Why staff recorded it; the adult can read it. */
  reason: string;
  scan: { fileName: string; bytes: Buffer } | null;
  /** Where a mail to the adult would do harm: why, for head and safeguarding lead only. Else null. */
  quietReason: string | null;
  now: number;
};

export type RecordingOutcome =
  | { status: "recorded"; signingId: string; reference: string }
  | { status: "already-recorded"; signingId: string; reference: string }
  | RecordingRefusal;

export type RecordingRefusal =
  | { status: "not-on-the-roll" | "own-record" | "name-missing" | "not-the-head" }
  | { status: "scan-refused"; problem: ScanProblem }
  | Exclude<CheckedRecording, { status: "ready" }>;

/**
 * What an adult answered on paper, by phone or in person, written down by staff. It says who recorded it, when and why,
 * and the adult gets the receipt (rule 8); only the head may leave the mail out. On hold or not: the adult began it
 * (rule 21). Nobody records their own.
 */
export function recordAnswer(db: Database, recording: Recording): RecordingOutcome {
  return db.transaction(
    (tx) => {
      const { adultId, staffId, formId } = recording;
      const sent = tx
        .select({ signingId: signings.id, reference: signings.reference })
        .from(signings)
        .where(and(eq(signings.adultId, adultId), eq(signings.formId, formId)))
        .get();
      if (sent) return { status: "already-recorded", ...sent };

      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      const recorder = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      const guardianships = currentGuardianships(tx, adultId);
      if (!adult || !recorder || guardianships.length === 0) {
        return { status: "not-on-the-roll" };
      }
      if (isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };
      if (recording.quietReason !== null && recorder.role !== "head") return { status: "not-the-head" };
      if (recording.route === "paper" && recording.typedName === null) return { status: "name-missing" };
      const scan = recording.scan && checkScan(recording.scan.bytes);
      if (scan?.status === "refused") return { status: "scan-refused", problem: scan.problem };

      const checked = checkRecording(tx, recording);
      if (checked.status !== "ready") return checked;
      return write(tx, recording, { adult, guardianships, staffName: recorder.name, checked });
    },
    { behavior: "immediate" },
  );
}

function write(
  tx: Transaction,
  recording: Recording,
  {
    adult,
    guardianships,
    staffName,
    checked,
  }: {
    adult: Adult;
    guardianships: Guardianship[];
    staffName: string;
    checked: Extract<CheckedRecording, { status: "ready" }>;
  },
): RecordingOutcome {
  const { formId, route, typedName, staffId, reason, scan, quietReason, now } = recording;
  const shared = {
    adult,
    guardianships,
    typedName,
    signedAt: startOfDay(recording.signedOn),
    now,
  };
  const written = writeSigning(
    tx,
    // What was read was English; the receipt is in the adult's own language.
    {
      ...shared,
      language: "en",
      formId,
      route,
      passId: null,
      ipAddress: null,
      browser: null,
      recorded: { staffId, reason },
    },
    checked.answers,
  );
  const { id: signingId, reference } = written;
  // Looked up again: an older paper may be of a year that is over.
  const isDone = whatToSign(tx, { adultId: adult.id, now }).every(({ state }) => state === "answered");
  if (isDone) endPasses(tx, { adultId: adult.id, now });
  if (scan) writeScan(tx, { signingId, staffId, ...scan, now });
  if (quietReason !== null) {
    tx.insert(quietRecordings).values({ signingId, reason: quietReason }).run();
  } else {
    const recorded = { route, staffName, recordedAt: now, reason };
    queueReceipt(tx, { ...shared, language: adult.language, reference, recorded }, written.answers);
  }
  recordAudit(tx, {
    actor: { kind: "staff", id: staffId },
    action: quietReason === null ? "recorded-answer" : "recorded-answer-quietly",
    subjectId: signingId,
    now,
  });
  return { status: "recorded", signingId, reference };
}
