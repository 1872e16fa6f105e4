import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatDay } from "#app/dates.ts";
import { whoNeedsSlips } from "#app/domain/slips/who-needs-slips.server.ts";
import { chosenQuery, readChosen } from "#app/forms/slip-choice.ts";
import { requireFreshStaff } from "#app/platform/access.server.ts";
import { qrPicture } from "#app/platform/qr.server.ts";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SlipSheet } from "#app/ui/slip-sheet.tsx";
import { choiceOf, printChosen, slipAddress, slipPlace } from "./slip-choice.server.ts";

/** Before printing: how many slips, for whom, and who is left out and why. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const chosen = readChosen(request.url);
  return {
    sheetId: crypto.randomUUID(),
    query: chosenQuery(chosen),
    replacingQuery: chosenQuery({ ...chosen, replace: true }),
    needed: whoNeedsSlips(portal.db, {
      choice: choiceOf(chosen),
      staffId: staff.id,
      now: portal.clock(),
    }),
  };
}

/** The sheet itself: this one answer is the only place where its codes ever are (rule 8). */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const outcome = await printChosen(request, portal);
  if (outcome.status === "already-printed") return redirect("/office/slips?printed");
  if (outcome.status !== "printed") return data(null, { status: 400 });
  return data({
    place: slipPlace(portal, outcome),
    slips: outcome.slips.map((slip) => ({ ...slip, qr: qrPicture(slipAddress(portal, slip.code)) })),
  });
}

export const handle = pageHandle({ title: "Print slips" });

type Person = { adultId: string; name: string; liveSlipSince: number | null };

export default function PrintSlips() {
  const { sheetId, query, replacingQuery, needed } = useLoaderData<typeof loader>();
  const printed = useActionData<typeof action>();
  if (printed) return <SlipSheet {...printed} />;
  if (needed.status === "not-ready") return <NotReady />;
  const { slips, onHold, own, answered, haveSlip } = needed;
  return (
    <PageBody back={{ href: "/office/slips", words: "Printed slips" }}>
      <h1 className="govuk-heading-xl">
        {slips.length === 0 ? "Nobody to print a slip for" : `Print ${count(slips, "slip")}`}
      </h1>
      {slips.length > 0 && (
        <>
          <div className="govuk-warning-text">
            <span className="govuk-warning-text__icon" aria-hidden="true">
              !
            </span>
            <strong className="govuk-warning-text__text">
              <span className="govuk-visually-hidden">Warning</span>
              This sheet can be printed once. Its codes are shown this one time; a slip that gets lost is
              replaced by a new one.
            </strong>
          </div>
          <p className="govuk-body">
            Post the slips or hand them over. Do not send them home with a child who has two homes. A slip
            works for 28 days.
          </p>
          <form method="post" action={`/office/slips/print?${query}`}>
            <input type="hidden" name="sheetId" value={sheetId} />
            <div className="govuk-button-group">
              <button type="submit" className="govuk-button" formAction={`/office/slips/print.pdf?${query}`}>
                Print as PDF
              </button>
              <button type="submit" className="govuk-button govuk-button--secondary">
                Print from this page
              </button>
            </div>
          </form>
          <h2 className="govuk-heading-m">Who gets one</h2>
          <People
            people={slips}
            says={({ liveSlipSince }) => liveSlipSince && `ends the slip of ${formatDay(liveSlipSince)}`}
          />
        </>
      )}
      <LeftOut people={haveSlip} heading="Left out: their slip still works" isOpen={slips.length === 0}>
        <p className="govuk-body">
          <a className="govuk-link" href={`/office/slips/print?${replacingQuery}`}>
            Print new slips for them too
          </a>
          . The ones they have then stop working.
        </p>
      </LeftOut>
      <LeftOut people={onHold} heading="Left out: on hold" />
      <LeftOut people={own} heading="Left out: your own record" isOpen={slips.length === 0}>
        <p className="govuk-body">Ask somebody else in the office to print a slip for you.</p>
      </LeftOut>
      <LeftOut people={answered} heading="Left out: nothing left to answer" />
    </PageBody>
  );
}

function LeftOut({
  people,
  heading,
  isOpen = false,
  children,
}: {
  people: Person[];
  heading: string;
  isOpen?: boolean;
  children?: ReactNode;
}) {
  if (people.length === 0) return null;
  return (
    <details className="govuk-details" open={isOpen}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {heading} ({people.length})
        </span>
      </summary>
      <div className="govuk-details__text">
        {children}
        <People
          people={people}
          says={({ liveSlipSince }) => liveSlipSince && `slip of ${formatDay(liveSlipSince)}`}
        />
      </div>
    </details>
  );
}

function People({ people, says }: { people: Person[]; says(person: Person): string | null | 0 }) {
  return (
    <ul className="govuk-list">
      {people.map((person) => (
        <li key={person.adultId}>
          <a className="govuk-link" href={`/office/adults/${person.adultId}`}>
            {person.name}
          </a>
          {says(person) && `: ${says(person)}`}
        </li>
      ))}
    </ul>
  );
}

function NotReady() {
  return (
    <PageBody back={{ href: "/office/slips", words: "Printed slips" }}>
      <h1 className="govuk-heading-xl">Print slips</h1>
      <NotReadyToAsk />
    </PageBody>
  );
}

function count(all: unknown[], one: string): string {
  return all.length === 1 ? `1 ${one}` : `${all.length} ${one}s`;
}
