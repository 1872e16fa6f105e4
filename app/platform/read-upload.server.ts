/** The one file that a form brought, whatever its field says it is called. Null where none was chosen. */
export async function readUpload(request: Request): Promise<{ name: string; bytes: Uint8Array } | null> {
  const form = await request.formData().catch(() => new FormData());
  const file = form.get("file");
  // A form without a chosen file sends an empty one without a name.
  if (!(file instanceof Blob) || (file.size === 0 && nameOf(file) === "")) return null;
  return { name: nameOf(file), bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** Browsers of old sent whole paths. */
function nameOf(file: Blob): string {
  const name = "name" in file && typeof file.name === "string" ? file.name : "";
  return (name.split(/[\\/]/).at(-1) ?? "").replaceAll(/\p{Cc}/gu, "").slice(0, 200);
}
