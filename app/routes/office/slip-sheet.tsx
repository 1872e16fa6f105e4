import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { listSlips } from "#app/domain/slips/list-slips.server.ts";
import { voidSlip } from "#app/domain/slips/void-slip.server.ts";
import { ownRecords } from "#app/domain/staff/own-records.server.ts";
import { voidSlipForm } from "#app/forms/slip-choice.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { slipStateWords } from "#app/ui/slip-state-words.ts";
import { personName } from "#app/ui/words.ts";

/** A sheet that was printed: what became of each slip. Its codes are not here, nor anywhere (rule 8). */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const slips = listSlips(portal.db, { sheetId: params.sheet ?? "", now: portal.clock() });
  const [first] = slips;
  if (!first) throw notFound();
  const ownIds = ownRecords(portal.db, staff.id);
  return {
    sheetId: first.sheetId,
    printedAt: first.printedAt,
    printedBy: first.printedBy,
    slips: slips.map((slip) => ({ ...slip, isOwn: ownIds.has(slip.adultId) })),
  };
}

/** "Stop this slip". */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const form = voidSlipForm.safeParse(Object.fromEntries(await readForm(request)));
  if (form.success) voidSlip(portal.db, { ...form.data, staffId: staff.id, now: portal.clock() });
  return redirect(`/office/slips/${encodeURIComponent(params.sheet ?? "")}`);
}

export const handle = pageHandle({ title: "A sheet of slips" });

export default function Sheet() {
  const { sheetId, printedAt, printedBy, slips } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/slips", words: "Printed slips" }}>
      <h1 className="govuk-heading-xl">Slips of {formatDayAndTime(printedAt)}</h1>
      <p className="govuk-body">
        Printed by {printedBy}. The codes cannot be shown again. Lost a slip? Print a new one: the old one
        then stops working.
      </p>
      <dl className="govuk-summary-list">
        {slips.map((slip) => (
          <div key={slip.slipId} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">
              <a className="govuk-link" href={`/office/adults/${slip.adultId}`}>
                {personName(slip.adultName)}
              </a>
            </dt>
            <dd className="govuk-summary-list__value">{slipStateWords(slip)}</dd>
            <dd className="govuk-summary-list__actions">
              {slip.isLive && slip.isOwn && "Your own: ask somebody else"}
              {slip.isLive && !slip.isOwn && (
                <form method="post" className="slip-actions">
                  <input type="hidden" name="slipId" value={slip.slipId} />
                  <a className="govuk-link" href={`/office/slips/print?adult=${slip.adultId}`}>
                    Replace
                    <span className="govuk-visually-hidden"> the slip of {personName(slip.adultName)}</span>
                  </a>
                  <button type="submit" className="link-button">
                    Stop
                    <span className="govuk-visually-hidden"> the slip of {personName(slip.adultName)}</span>
                  </button>
                </form>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <DownloadLinks list="slips" query={`sheet=${sheetId}`} />
    </PageBody>
  );
}
