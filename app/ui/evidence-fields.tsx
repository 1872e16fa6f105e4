import type { ScanProblem } from "#app/domain/paper/check-scan.server.ts";
import { FileField } from "./file-field.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";
import { TextField } from "./text-field.tsx";

const SAVE_AGAIN = "Choose a PNG, JPEG or PDF, or a text file";

/** Why a file to a matter cannot be taken, and what to do. */
export const EVIDENCE_PROBLEMS: Record<ScanProblem, string> = {
  empty: `There is nothing in this file. ${SAVE_AGAIN}`,
  "too-big": "This file is larger than 10 MB. Take the screenshot in two parts, or save it as a JPEG",
  heic: "This is an iPhone’s HEIC picture, which other machines cannot show. Save it as a JPEG",
  damaged: `This file is not whole. ${SAVE_AGAIN} again`,
  "not-a-scan": `This kind of file cannot be kept. ${SAVE_AGAIN}`,
};

/** A link and a file that show what happened. */
export function EvidenceFields({ refused }: { refused: Refused }) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">What shows it</legend>
      <TextField
        name="link"
        type="url"
        label="Link to the post, if there is one"
        autoComplete="off"
        error={errorOf(refused, "link")}
        defaultValue={typedIn(refused, "link")}
      />
      <FileField
        name="file"
        label="Screenshot or file"
        hint={
          "Black out others’ names before uploading: other parents, and every child. A PNG, JPEG, PDF or text file of " +
          "10 MB at most. It is kept exactly as it is."
        }
        accept="image/png,image/jpeg,application/pdf,text/plain"
        error={errorOf(refused, "file")}
      />
    </fieldset>
  );
}
