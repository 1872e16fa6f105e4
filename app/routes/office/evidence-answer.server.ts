import { isoDateOf } from "#app/dates.ts";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { evidenceBundle } from "#app/domain/evidence/evidence-bundle.server.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import type { EvidenceScope } from "#app/domain/evidence/records-in-scope.server.ts";
import { openAnotherConnection } from "#app/platform/database.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readEarlierKeys } from "#app/platform/verifier-keys.server.ts";
import { type FileInZip, zipped } from "#app/platform/zip.server.ts";
import { evidenceReadme, receiptAsText } from "#app/ui/evidence-texts.ts";
import checker from "../../../check-evidence.mjs?raw";

/** The evidence as a download that is made while it is sent, from one moment of the database; and that it was taken out. */
export function evidenceAnswer(
  portal: Portal,
  { scope, about, staffId }: { scope: EvidenceScope; about: string; staffId: string },
): Response {
  const now = portal.clock();
  recordAudit(portal.db, {
    actor: { kind: "staff", id: staffId },
    action: scope.kind === "policy" ? "exported-evidence-of-policy" : "exported-evidence-of-adult",
    subjectId: scope.kind === "policy" ? scope.policyId : scope.adultId,
    now,
  });
  const db = openAnotherConnection(portal.settings.dataDirectory, { mayWrite: false });
  db.$client.exec("BEGIN");
  async function* files(): AsyncGenerator<FileInZip> {
    const schoolName = portal.school().name;
    yield { name: "README.txt", input: evidenceReadme({ schoolName, about, madeAt: now }) };
    yield { name: "check-evidence.mjs", input: checker };
    const { publicKey } = checkpointKeyFrom(portal.keys.checkpoints);
    const outside = { publicKey, earlierKeys: readEarlierKeys(portal.settings.dataDirectory) };
    yield* evidenceBundle(db, { scope, outside, receiptAsText });
  }
  return new Response(
    zipped(files(), () => db.$client.close()),
    {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="evidence ${isoDateOf(now)}.zip"`,
        "Cache-Control": "no-store",
      },
    },
  );
}
