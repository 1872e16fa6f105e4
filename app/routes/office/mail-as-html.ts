import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Language } from "#app/dates.ts";
import { mailPreviewForm } from "#app/forms/mail-text.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { previewMail } from "#app/platform/mail-examples.server.ts";
import { isEmailKind, mailTemplate } from "#app/platform/mail-template.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import type { MailTemplate } from "#app/platform/templates.server.ts";
import { languageToEdit } from "./language-to-edit.server.ts";

/** A mail as a mail program shows it, to the first of its invented readers, in the words that count now. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  if (!isEmailKind(params.kind)) throw notFound();
  const language = languageToEdit(request);
  return htmlPreview(
    portal,
    params.kind,
    mailTemplate(portal.db, portal.content.emails, params.kind, language),
    { language, example: 0 },
  );
}

/** The same in words that are not saved yet. Changes nothing. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  if (!isEmailKind(params.kind)) throw notFound();
  const submission = parseWithZod(await readForm(request), { schema: mailPreviewForm });
  if (submission.status !== "success") throw new Response(null, { status: 400 });
  const { example, ...words } = submission.value;
  return htmlPreview(portal, params.kind, words, { language: languageToEdit(request), example });
}

function htmlPreview(
  portal: Portal,
  kind: Parameters<typeof previewMail>[1],
  words: MailTemplate,
  { language, example }: { language: Language; example: number },
): Response {
  const preview = previewMail(portal, kind, words, language)[example];
  if (!preview) throw notFound();
  return new Response(preview.html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      // Somebody's words, with a mail's styles: in a sandbox, where nothing runs and nothing is sent.
      "Content-Security-Policy":
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    },
  });
}
