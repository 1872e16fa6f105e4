import { checkEvidenceFile } from "#app/domain/matters/check-evidence-file.server.ts";
import type { NewEvidence } from "#app/domain/matters/write-evidence.server.ts";
import type { UploadedFile } from "#app/platform/read-upload.server.ts";
import { EVIDENCE_PROBLEMS } from "#app/ui/evidence-fields.tsx";

/** What somebody has put to a step: a link, a file, both or nothing; or what is wrong with the file. */
export function evidenceInForm({
  link,
  file,
}: {
  link: string | null;
  file: UploadedFile | null;
}): { status: "fine"; evidence: NewEvidence[] } | { status: "refused"; message: string } {
  const links: NewEvidence[] = link === null ? [] : [{ link }];
  if (!file) return { status: "fine", evidence: links };
  const checked = checkEvidenceFile(file.bytes);
  if (checked.status === "refused") {
    return { status: "refused", message: EVIDENCE_PROBLEMS[checked.problem] };
  }
  const { fileName, bytes } = file;
  return { status: "fine", evidence: [...links, { type: checked.type, fileName, bytes }] };
}
