import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saveDraft } from "#app/domain/policies/save-draft.server.ts";
import { pastedTextForm, useTextForm } from "#app/forms/word-text.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readPastedText } from "#app/platform/pasted-text.ts";
import { readUpload } from "#app/platform/read-upload.server.ts";
import { readWordFile } from "#app/platform/word-file.server.ts";
import { CheckText, type TextToCheck } from "#app/ui/check-text.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { errorOf, errorsOf, type Refused, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { changedMeanwhile } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";
import { WORD_REFUSAL_WORDS } from "#app/ui/word-file-words.ts";
import { policyToEdit, showDraft } from "./policy-to-edit.server.ts";

/** A policy's text from a Word file or from anywhere else: read, looked at beside the original, and only then used. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { policy, draft, fields } = policyToEdit(portal, params.slug);
  return { slug: policy.slug, title: fields.title, hasDraft: draft !== null };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { policy, draft, fields } = policyToEdit(portal, params.slug);
  const { form, file } = await readUpload(request, "file");
  const show = (text: Pick<TextToCheck, "markdown" | "original" | "notes" | "cameFrom">) => {
    const { html, problems } = showDraft({ ...fields, markdown: text.markdown });
    return { ...text, html, problems };
  };

  if (form.get("intent") === "use") {
    const submission = parseWithZod(form, { schema: useTextForm });
    const refuse = (message: string, revision: number) => {
      const markdown = String(form.get("markdown") ?? "");
      const check = show({ markdown, original: null, notes: [], cameFrom: "paste" });
      return data({ refused: undefined, revision, check, error: message }, { status: 400 });
    };
    if (submission.status !== "success") {
      const [error = "Type the text of the policy"] = Object.values(submission.error ?? {}).flatMap(
        (one) => one ?? [],
      );
      return refuse(error, draft?.revision ?? 0);
    }
    const { markdown, revision } = submission.value;
    if (show({ markdown, original: null, notes: [], cameFrom: "paste" }).problems.some(isTooDeep)) {
      return refuse("Lists or quotes stand within each other too often. Begin these lines anew", revision);
    }
    const saved = saveDraft(portal.db, {
      policyId: policy.id,
      fields: { ...fields, markdown },
      source: "word-file",
      revision,
      staffId: staff.id,
      now: portal.clock(),
    });
    if (saved.status === "changed-meanwhile") return refuse(changedMeanwhile(saved.by), saved.revision);
    return redirect(`/office/policies/${policy.slug}/edit?taken`);
  }

  const revision = draft?.revision ?? 0;
  if (file) {
    const read = await readWordFile(file.bytes);
    if (read.status === "read") {
      const check = show({ ...read, cameFrom: "word" });
      return data({ refused: undefined, revision, check, error: null });
    }
    const { initialValue } = parseWithZod(form, { schema: pastedTextForm }).reply();
    const refused: Refused = {
      ...(initialValue && { initialValue }),
      error: { file: [WORD_REFUSAL_WORDS[read.why]] },
    };
    return data({ refused, revision, check: null, error: null }, { status: 400 });
  }
  const submission = parseWithZod(form, { schema: pastedTextForm });
  if (submission.status !== "success") {
    return data({ refused: submission.reply(), revision, check: null, error: null }, { status: 400 });
  }
  const { pasted } = submission.value;
  const { markdown, numbersRemoved, headingsGuessed } = readPastedText(pasted);
  const notes = [
    { what: "numbers-removed" as const, count: numbersRemoved },
    { what: "headings-guessed" as const, count: headingsGuessed },
  ].filter(({ count }) => count > 0);
  const check = show({ markdown, original: { text: pasted }, notes, cameFrom: "paste" });
  return data({ refused: undefined, revision, check, error: null });
}

const isTooDeep = ({ what }: { what: string }) => what === "too-deep";

export const handle = pageHandle({ title: "Text from a Word file" });

export default function WordFile() {
  const { slug, title, hasDraft } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typedBefore = useTypedBefore();
  const refused = answer?.refused ?? typedBefore;
  if (answer?.check) {
    const { check, revision, error } = answer;
    return (
      <PageBody back={{ href: `/office/policies/${slug}/edit/word-file`, words: "Another file or text" }}>
        <ErrorSummary errors={error ? [{ id: "use", message: error }] : []} />
        <h1 className="govuk-heading-xl">Check the text</h1>
        <p className="govuk-body">For {title}. Nothing is saved yet.</p>
        <CheckText text={check} revision={revision} hasDraft={hasDraft} error={error} />
      </PageBody>
    );
  }
  return (
    <PageBody back={{ href: `/office/policies/${slug}/edit`, words: "The text" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Text from a Word file</h1>
      <p className="govuk-body">
        For {title}. You see the text beside the original before anything is saved.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label="A Word file"
          hint="A .docx file of 5 MB at most"
          accept=".docx"
          error={errorOf(refused, "file")}
        />
        <TextField
          name="pasted"
          label="Or paste the text"
          hint="From an email, a PDF or a web page. Bullets, numbers and headings are recognised."
          rows={12}
          error={errorOf(refused, "pasted")}
          defaultValue={typedIn(refused, "pasted")}
        />
        <button type="submit" className="govuk-button">
          Look at the text
        </button>
      </form>
    </PageBody>
  );
}
