import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { saveMailText } from "#app/domain/mail/save-mail-text.server.ts";
import { wordsThatThreaten } from "#app/domain/mail/words-that-threaten.ts";
import { mailTextForm } from "#app/forms/mail-text.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { previewMail } from "#app/platform/mail-examples.server.ts";
import {
  changedWords,
  isEmailKind,
  isMailToAdults,
  mailTemplate,
  originalMail,
} from "#app/platform/mail-template.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { hasFreshFactor, requireAdmin } from "#app/platform/require-admin.server.ts";
import { MAIL_PLACEHOLDERS, type MailTemplate, neededPlaceholders } from "#app/platform/templates.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { EMAIL_KIND_PURPOSES } from "#app/ui/mail-kind-words.ts";
import { inLanguage, MailLanguages } from "#app/ui/mail-languages.tsx";
import { MailPreviews } from "#app/ui/mail-previews.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PlaceholderList } from "#app/ui/placeholder-list.tsx";
import { changedMeanwhile, NOT_FRESH, SaveButtons } from "#app/ui/save-buttons.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { ThreatWarning } from "#app/ui/threat-warning.tsx";
import { EMAIL_KIND_WORDS } from "#app/ui/words.ts";
import { languageToEdit } from "./language-to-edit.server.ts";
import { mailTextErrors } from "./mail-text-errors.server.ts";

/** One mail's words in one language: all staff may look, admins change them. `?original` fills the form with the words it came with. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { kind, language } = readMail(request, params.kind);
  const { searchParams } = new URL(request.url);
  const isOriginal = searchParams.has("original");
  const change = changedWords(portal.db, kind, language);
  const words = isOriginal
    ? originalMail(portal.content.emails, kind, language)
    : mailTemplate(portal.db, portal.content.emails, kind, language);
  return {
    kind,
    language,
    isOn: portal.languages().includes(language),
    isInOthers: isMailToAdults(kind),
    isAdmin: staff.role === "admin",
    isSaved: searchParams.has("saved"),
    isOriginal,
    words,
    ...lookAt(portal, { kind, language }, words),
    placeholders: MAIL_PLACEHOLDERS[kind].map((name) => ({
      name,
      isNeeded: neededPlaceholders(kind).includes(name),
    })),
    basedOn: change?.at ?? null,
    change: change && { at: formatDayAndTime(change.at), by: change.by },
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const person = await requireAdmin(request, portal);
  const { kind, language } = readMail(request, params.kind);
  const submission = parseWithZod(await readForm(request), { schema: mailTextForm });
  const refuse = (fieldErrors: Record<string, string[]>, isOvertaken = false) =>
    data({ typed: submission.reply({ fieldErrors }), isOvertaken, seen: null }, { status: 400 });
  if (submission.status !== "success") return refuse({});
  const { intent, basedOn, ...words } = submission.value;

  const errors = mailTextErrors(kind, words);
  if (errors) return refuse(errors);
  if (intent === "preview") {
    return data({
      typed: submission.reply(),
      isOvertaken: false,
      seen: { words, ...lookAt(portal, { kind, language }, words) },
    });
  }
  if (!hasFreshFactor(person, portal)) return refuse({ save: [NOT_FRESH] });

  const original = originalMail(portal.content.emails, kind, language);
  const now = portal.clock();
  const { status } = saveMailText(portal.db, {
    kind,
    language,
    words,
    original,
    basedOn,
    staffId: person.staff.id,
    now,
  });
  if (status === "changed-meanwhile") {
    return refuse({ save: [changedMeanwhile(changedWords(portal.db, kind, language)?.by ?? null)] }, true);
  }
  return redirect(`/office/settings/mails/${kind}${inLanguage(language, "saved")}`);
}

type Mail = ReturnType<typeof readMail>;

/** What only staff get is there in English only. */
function readMail(request: Request, kind: string | undefined) {
  if (!isEmailKind(kind)) throw notFound();
  const language = languageToEdit(request);
  if (language !== "en" && !isMailToAdults(kind)) throw notFound();
  return { kind, language };
}

function lookAt(portal: Portal, { kind, language }: Mail, words: MailTemplate) {
  const previews = previewMail(portal, kind, words, language).map(({ title, subject, text }) => ({
    title,
    subject,
    text,
  }));
  return { previews, threats: wordsThatThreaten(`${words.subject}\n${words.body}`, language) };
}

export const handle = pageHandle<typeof loader>({
  title: ({ kind }) => `${EMAIL_KIND_WORDS[kind]}: its words`,
});

const FIELDS = ["subject", "body", "save"];
const byPlaceOnThePage = (one: { id: string }, other: { id: string }) =>
  FIELDS.indexOf(one.id) - FIELDS.indexOf(other.id);

export default function MailText() {
  const page = useLoaderData<typeof loader>();
  const { typed, isOvertaken, seen } = useActionData<typeof action>() ?? {};
  const { kind, language, isAdmin, isOriginal, change, words } = page;
  const { previews, threats } = seen ?? page;
  const field = (name: "subject" | "body") => ({
    name,
    error: errorOf(typed, name),
    defaultValue: typed ? typedIn(typed, name) : words[name],
  });
  return (
    <PageBody back={{ href: `/office/settings/mails${inLanguage(language)}`, words: "All mails" }}>
      <ErrorSummary errors={errorsOf(typed).toSorted(byPlaceOnThePage)} />
      {page.isSaved && !typed && <DoneBanner>Saved. These words count from the next mail on.</DoneBanner>}
      <h1 className="govuk-heading-xl">{EMAIL_KIND_WORDS[kind]}</h1>
      {page.isInOthers && (
        <MailLanguages language={language} isOn={page.isOn} here={`/office/settings/mails/${kind}`} />
      )}
      <p className="govuk-body">
        {EMAIL_KIND_PURPOSES[kind]}{" "}
        {change
          ? `The words are your own, saved ${change.at}${change.by ? ` by ${change.by}` : ""}.`
          : "The words are as they came with the portal."}
      </p>
      {threats.length > 0 && <ThreatWarning threats={threats} />}
      {isAdmin ? (
        <>
          {isOriginal && (
            <div className="govuk-inset-text">
              The form is filled with the original words. Nothing is changed before you press Save.
            </div>
          )}
          <form method="post" noValidate>
            <input
              type="hidden"
              name="basedOn"
              value={(typed && !isOvertaken ? typedIn(typed, "basedOn") : page.basedOn) ?? ""}
            />
            <TextField {...field("subject")} label="Subject" />
            <TextField
              {...field("body")}
              label="Text"
              hint="A line of its own like [Read and sign]({{link}}) becomes a button. **Two stars** make words bold."
              rows={20}
            />
            <PlaceholderList placeholders={page.placeholders} />
            <SaveButtons error={errorOf(typed, "save")} />
          </form>
          {change && !isOriginal && (
            <p className="govuk-body">
              <a
                className="govuk-link"
                href={`/office/settings/mails/${kind}${inLanguage(language, "original")}`}
              >
                Put back the original words
              </a>
            </p>
          )}
        </>
      ) : (
        <p className="govuk-body">An admin can change them.</p>
      )}
      {(!typed || seen) && (
        <MailPreviews kind={kind} language={language} words={seen?.words ?? words} previews={previews} />
      )}
    </PageBody>
  );
}
