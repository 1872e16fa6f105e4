import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { letterSettings } from "#app/domain/letters/letter-settings.server.ts";
import { saveLetterSettings } from "#app/domain/letters/save-letter-settings.server.ts";
import { letterSettingsForm } from "#app/forms/letter-settings.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";
import { useTypedBefore } from "#app/ui/typed-before.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireHeadOrDsl(request, portal);
  return {
    settings: letterSettings(portal.db, portal.school()),
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: letterSettingsForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  saveLetterSettings(portal.db, { settings: submission.value, staffId: staff.id, now: portal.clock() });
  return redirect("/office/letters/settings?saved", 303);
}

export const handle = pageHandle({ title: "Settings of letters" });

export default function LetterSettings() {
  const { settings, isSaved } = useLoaderData<typeof loader>();
  const typedBefore = useTypedBefore();
  const refused = useActionData<typeof action>()?.refused ?? typedBefore;
  return (
    <PageBody back={{ href: "/office/letters", words: "Letters" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && (
        <DoneBanner>Saved. It counts for every letter that is not finished.</DoneBanner>
      )}
      <h1 className="govuk-heading-xl">Settings of letters</h1>
      <form method="post" noValidate>
        <TextField
          name="signatory"
          label="Who signs the letters"
          width="30"
          error={errorOf(refused, "signatory")}
          defaultValue={(refused ? typedIn(refused, "signatory") : settings.signatory) ?? ""}
        />
        <TextField
          name="signatoryRole"
          label="What stands below the name"
          width="30"
          error={errorOf(refused, "signatoryRole")}
          defaultValue={(refused ? typedIn(refused, "signatoryRole") : settings.signatoryRole) ?? ""}
        />
        <TickBox
          name="needsSecondReader"
          label="A second person, head or safeguarding lead, reads every letter before it is finished"
          error={errorOf(refused, "needsSecondReader")}
          isTicked={refused ? typedIn(refused, "needsSecondReader") === "on" : settings.needsSecondReader}
        />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
