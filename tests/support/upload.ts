import type { Visitor } from "./visitor.ts";

/** Sends a form with a file in it, as a browser does, and says where that led. */
export async function upload(
  visitor: Visitor,
  baseUrl: URL,
  path: string,
  fields: Record<string, string>,
  file: { name: string; bytes: Buffer; field?: string } | null,
): Promise<{ status: number; location: string; html: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append(file.field ?? "scan", new File([new Uint8Array(file.bytes)], file.name));
  const response = await fetch(new URL(path, baseUrl), {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: {
      Accept: "text/html",
      Origin: baseUrl.origin,
      Cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    },
  });
  return {
    status: response.status,
    location: response.headers.get("Location") ?? "",
    html: await response.text(),
  };
}
