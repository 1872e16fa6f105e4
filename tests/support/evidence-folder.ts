import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KeysOutside } from "#app/domain/evidence/earlier-keys.server.ts";
import { evidenceBundle } from "#app/domain/evidence/evidence-bundle.server.ts";
import type { EvidenceScope } from "#app/domain/evidence/records-in-scope.server.ts";
import { receiptAsText } from "#app/ui/evidence-texts.ts";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { aTemporaryFolder } from "./school-in-memory.ts";
import { CHECKPOINT_KEY } from "./school-in-use.ts";

/** A bundle as somebody has it after unpacking: of the whole social media policy unless told otherwise. */
export async function anEvidenceFolder(
  db: Database,
  scope?: EvidenceScope,
  outside: KeysOutside = { publicKey: CHECKPOINT_KEY.publicKey },
): Promise<string> {
  const folder = aTemporaryFolder();
  const socialMedia = db
    .select()
    .from(policies)
    .all()
    .find(({ slug }) => slug === "social-media");
  const files = evidenceBundle(db, {
    scope: scope ?? { kind: "policy", policyId: socialMedia?.id ?? "" },
    outside,
    receiptAsText,
  });
  for (const name of ["checkpoints", "versions"]) mkdirSync(join(folder, name));
  for await (const { name, input } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), await bytesOf(input));
  }
  return folder;
}

async function bytesOf(input: string | Buffer | AsyncIterable<string>): Promise<string | Buffer> {
  if (typeof input === "string" || Buffer.isBuffer(input)) return input;
  let whole = "";
  for await (const part of input) whole += part;
  return whole;
}
