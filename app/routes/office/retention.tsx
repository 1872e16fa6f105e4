import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { dueForForgetting, lastRetentionRuns } from "#app/domain/privacy/due-for-forgetting.server.ts";
import { saveRetentionPeriods } from "#app/domain/privacy/save-retention-period.server.ts";
import { retentionPeriodsForm } from "#app/forms/retention-periods.ts";
import { requireFreshRole, requireRole } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RetentionDue } from "#app/ui/retention-due.tsx";
import { fieldOfKind, RETENTION_KINDS_IN_ORDER, RETENTION_WORDS } from "#app/ui/retention-words.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

const MAY_DECIDE = ["head", "admin"] as const;

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireRole(request, portal, MAY_DECIDE);
  const [last] = lastRetentionRuns(portal.db, { limit: 1 });
  return {
    due: dueForForgetting(portal.db, { now: portal.clock() }),
    lastRun: last && {
      at: formatDayAndTime(last.ranAt),
      found: Object.values(last.counts).reduce((sum, one) => sum + one, 0),
    },
    isSaved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshRole(request, portal, MAY_DECIDE);
  const submission = parseWithZod(await readForm(request), { schema: retentionPeriodsForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { browserDetails, mailText, mailRecord, dataRequest, policyVersion, ...others } = submission.value;
  const periods = {
    ...others,
    "browser-details": browserDetails,
    "mail-text": mailText,
    "mail-record": mailRecord,
    "data-request": dataRequest,
    "policy-version": policyVersion,
  };
  saveRetentionPeriods(portal.db, { periods, staffId: staff.id, now: portal.clock() });
  return redirect("/office/settings/retention?saved");
}

export const handle = pageHandle({ title: "How long things are kept" });

export default function Retention() {
  const { due, lastRun, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: "/office/settings", words: "Settings" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      {isSaved && !refused && (
        <DoneBanner>Saved. Below is what the next night will forget by these times.</DoneBanner>
      )}
      <h1 className="govuk-heading-xl">How long things are kept</h1>
      <p className="govuk-body">
        Every night after 2:00 the portal forgets what is older than the times below. It cannot be undone.
        Nobody on legal hold is forgotten.
      </p>
      <p className="govuk-body">
        {lastRun
          ? `It last did so on ${lastRun.at}: ${lastRun.found === 0 ? "nothing was due" : `${lastRun.found} in all`}.`
          : "It has not done so yet."}
      </p>
      <h2 className="govuk-heading-l">What the next night will forget</h2>
      <RetentionDue due={due} />
      <h2 className="govuk-heading-l">Change the times</h2>
      <form method="post" noValidate>
        {RETENTION_KINDS_IN_ORDER.map((kind) => (
          <TextField
            key={kind}
            name={fieldOfKind(kind)}
            label={RETENTION_WORDS[kind].what}
            hint={`Months after ${RETENTION_WORDS[kind].after}`}
            width="10"
            inputMode="numeric"
            error={errorOf(refused, fieldOfKind(kind))}
            defaultValue={refused ? typedIn(refused, fieldOfKind(kind)) : String(due.periods[kind])}
          />
        ))}
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}
