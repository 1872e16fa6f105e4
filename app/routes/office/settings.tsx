import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { forgetMailTest } from "#app/domain/school/forget-mail-test.server.ts";
import { readSchool } from "#app/domain/school/mark-database.server.ts";
import { saveSchoolDetails } from "#app/domain/school/save-school-details.server.ts";
import { contrastInWords } from "#app/forms/colour-contrast.ts";
import { schoolDetailsForm } from "#app/forms/school-details.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { wayOfSending } from "#app/platform/mail-sender.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { hasFreshFactor, requireAdmin } from "#app/platform/require-admin.server.ts";
import { lastChangeOfDetails, originalDetails } from "#app/platform/school-details.server.ts";
import { ColourPreview } from "#app/ui/colour-preview.tsx";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { changedMeanwhile, NOT_FRESH, SaveButtons } from "#app/ui/save-buttons.tsx";
import { SchoolFacts, SchoolFields } from "#app/ui/school-fields.tsx";
import { SettingsPages } from "#app/ui/settings-pages.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** The school's details: all staff may look, admins change them. `?original` fills the form with what was there first. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { searchParams } = new URL(request.url);
  const isOriginal = searchParams.has("original");
  const change = lastChangeOfDetails(portal.db);
  return {
    isAdmin: staff.role === "admin",
    decidesOnForgetting: staff.role === "admin" || staff.role === "head",
    isSaved: searchParams.has("saved"),
    needsTest: readSchool(portal.db).mailTestedAt === null,
    isOriginal,
    details: isOriginal ? originalDetails(portal.db, portal.content.school) : portal.school(),
    basedOn: change?.at ?? null,
    change: change && { at: formatDayAndTime(change.at), by: change.by },
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const person = await requireAdmin(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: schoolDetailsForm });
  if (submission.status !== "success")
    return data({ typed: submission.reply(), preview: null, isOvertaken: false }, { status: 400 });
  const { intent, basedOn, ...details } = submission.value;

  if (intent === "preview") {
    const { brandColour: colour, name } = details;
    const preview = { colour, name, contrast: contrastInWords(colour) };
    return data({ typed: submission.reply(), preview, isOvertaken: false });
  }
  const refuse = (message: string, isOvertaken = false) =>
    data(
      { typed: submission.reply({ fieldErrors: { save: [message] } }), preview: null, isOvertaken },
      { status: 400 },
    );
  if (!hasFreshFactor(person, portal)) return refuse(NOT_FRESH);

  const { db, clock } = portal;
  // Both or neither: else the same form would be told that somebody has saved meanwhile.
  const { status } = db.transaction(
    () => {
      const now = clock();
      const saved = saveSchoolDetails(db, { details, basedOn, staffId: person.staff.id, now });
      forgetMailTest(db, { sentBy: wayOfSending(portal.settings, portal.school()), now });
      return saved;
    },
    { behavior: "immediate" },
  );
  if (status === "changed-meanwhile") {
    return refuse(changedMeanwhile(lastChangeOfDetails(db)?.by ?? null), true);
  }
  return redirect("/office/settings?saved");
}

export const handle = pageHandle({ title: "Settings" });

export default function Settings() {
  const { isAdmin, decidesOnForgetting, isSaved, needsTest, isOriginal, details, basedOn, change } =
    useLoaderData<typeof loader>();
  const { typed, preview, isOvertaken } = useActionData<typeof action>() ?? {};
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(typed)} />
      {isSaved && !typed && (
        <DoneBanner>
          The school's details are saved.{" "}
          {needsTest && (
            <a className="govuk-notification-banner__link" href="/office/settings/test-mail">
              Test the mail
            </a>
          )}
        </DoneBanner>
      )}
      <h1 className="govuk-heading-xl">Settings</h1>
      <SettingsPages decidesOnForgetting={decidesOnForgetting} />
      <h2 className="govuk-heading-l">The school's details</h2>
      <p className="govuk-body">
        Every page and mail takes them from here. Mails that were sent keep what they said.{" "}
        {change ? `Saved ${change.at}${change.by ? ` by ${change.by}` : ""}.` : "Nobody has saved them yet."}
      </p>
      {!isAdmin && (
        <>
          <p className="govuk-body">An admin can change them.</p>
          <SchoolFacts details={details} />
        </>
      )}
      {isAdmin && (
        <>
          {isOriginal && (
            <div className="govuk-inset-text">
              The form is filled with what the portal was set up with. Nothing is changed before you press
              Save.
            </div>
          )}
          {preview && <ColourPreview {...preview} />}
          <form method="post" noValidate>
            <input
              type="hidden"
              name="basedOn"
              value={(typed && !isOvertaken ? typedIn(typed, "basedOn") : basedOn) ?? ""}
            />
            <SchoolFields
              filledWith={(name) => (typed ? typedIn(typed, name) : details[name]) ?? ""}
              errorOf={(name) => errorOf(typed, name)}
            />
            <SaveButtons error={errorOf(typed, "save")} />
          </form>
          {change && !isOriginal && (
            <p className="govuk-body">
              <a className="govuk-link" href="/office/settings?original">
                Fill the form with what the portal was set up with
              </a>
            </p>
          )}
        </>
      )}
    </PageBody>
  );
}
