import { ownFields } from "./read-form.server.ts";

export type UploadedFile = { fileName: string; bytes: Buffer };

/**
 * A form with one file in it. The file is null where none was chosen. What it really is, its bytes say: whoever takes it
 * has to look at those, and not at its name.
 */
export async function readUpload(
  request: Request,
  fileField: string,
): Promise<{ form: FormData; file: UploadedFile | null }> {
  const sent = await request.formData().catch(() => new FormData());
  const file = sent.get(fileField);
  const form = ownFields(sent);
  // A browser sends a file without name and bytes where none was chosen.
  if (!(file instanceof File) || (file.name === "" && file.size === 0)) return { form, file: null };
  return { form, file: { fileName: nameOf(file), bytes: Buffer.from(await file.arrayBuffer()) } };
}

/** Browsers of old sent whole paths. */
function nameOf(file: File): string {
  return (file.name.split(/[\\/]/).at(-1) ?? "").replaceAll(/\p{Cc}/gu, "").slice(0, 200);
}
