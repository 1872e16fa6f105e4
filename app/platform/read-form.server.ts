/** How the fields of our forms are named: `email`, `answers[0].concern`. */
const FIELD_NAME = /^[a-z]+(\[\d{1,2}\])?(\.[a-z]+)?$/i;

/**
 * The form that was sent. Whatever is no form counts as an empty one, so that the answer names what is missing. Fields
 * that no page of ours has are left out: conform would take `__intent__` as an order, and walk through every place of
 * the list that `answers[999999999]` makes. Files are left out too: read-upload.server.ts takes them.
 */
export async function readForm(request: Request): Promise<FormData> {
  return ownFields(await request.formData().catch(() => new FormData()));
}

export function ownFields(sent: FormData): FormData {
  const form = new FormData();
  for (const [name, value] of sent) {
    if (FIELD_NAME.test(name) && typeof value === "string") form.append(name, value);
  }
  return form;
}
