import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDayAndTime } from "#app/dates.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { listSheets } from "#app/domain/slips/list-sheets.server.ts";
import { chosenQuery, slipChoiceForm } from "#app/forms/slip-choice.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DownloadLinks } from "#app/ui/download-links.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SlipChoice } from "#app/ui/slip-choice.tsx";
import { TickFoundPeople } from "#app/ui/tick-found-people.tsx";

const MOST_FOUND = 50;

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return {
    classes: classNames(portal.db),
    sheets: listSheets(portal.db, { now: portal.clock() }),
    isPrintedAlready: new URL(request.url).searchParams.has("printed"),
  };
}

/** Leads to the check page; a name comes by form only, and is answered with whoever it may mean. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: slipChoiceForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), found: null }, { status: 400 });
  const { who, class: className = "", search } = submission.value;
  if (who !== "search") {
    const query = chosenQuery({ who, class: className, adults: [], replace: false });
    return redirect(`/office/slips/print?${query}`);
  }
  const { rows, total } = listRoll(portal.db, {
    filter: { search },
    now: portal.clock(),
    limit: MOST_FOUND,
    offset: 0,
  });
  const people = rows.map(({ adultId, name, children }) => ({ adultId, name, children }));
  return data({ refused: undefined, found: { people, total, search: search ?? "" } });
}

export const handle = pageHandle({ title: "Printed slips" });

export default function Slips() {
  const { classes, sheets, isPrintedAlready } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.found) return <PickPeople {...answer.found} />;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(answer?.refused)} />
      <h1 className="govuk-heading-xl">Printed slips</h1>
      {isPrintedAlready && (
        <div className="govuk-inset-text">
          That sheet was printed before, and its codes cannot be shown again. If you do not have it on paper,
          print new slips for the same people: the lost ones then stop working.
        </div>
      )}
      <p className="govuk-body">
        A slip has a code with which one adult can read and sign, on any phone or on a tablet at reception (
        <a className="govuk-link" href="/slip">
          open this page on the tablet
        </a>
        ).
      </p>
      <SlipChoice classes={classes} refused={answer?.refused} />
      <h2 className="govuk-heading-l">Sheets printed before</h2>
      {sheets.length === 0 && <p className="govuk-body">None yet.</p>}
      <ul className="govuk-list govuk-list--spaced">
        {sheets.map(({ sheetId, printedAt, printedBy, slips, used, live }) => (
          <li key={sheetId}>
            <a className="govuk-link" href={`/office/slips/${sheetId}`}>
              {formatDayAndTime(printedAt)}
            </a>
            <br />
            {slips === 1 ? "1 slip" : `${slips} slips`}: {used} used, {live} still to be used. Printed by{" "}
            {printedBy}
          </li>
        ))}
      </ul>
      {sheets.length > 0 && <DownloadLinks list="slips" />}
    </PageBody>
  );
}

function PickPeople({
  people,
  total,
  search,
}: {
  people: { adultId: string; name: string; children: string }[];
  total: number;
  search: string;
}) {
  return (
    <PageBody back={{ href: "/office/slips", words: "Printed slips" }}>
      <h1 className="govuk-heading-xl">Who gets a slip?</h1>
      {people.length === 0 && <p className="govuk-body">Nobody on the roll is found with “{search}”.</p>}
      {total > people.length && (
        <p className="govuk-body">
          These are the first {people.length} of {total}. Type more of the name to find others.
        </p>
      )}
      {people.length > 0 && (
        <form method="get" action="/office/slips/print">
          <TickFoundPeople name="adult" search={search} people={people} />
          <button type="submit" className="govuk-button">
            Continue
          </button>
        </form>
      )}
    </PageBody>
  );
}
