import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate, isoDateOf } from "#app/dates.ts";
import { listMatters } from "#app/domain/matters/list-matters.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { dueInWords, FORGOTTEN, OUTCOME_WORDS, STEP_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { StackedTable } from "#app/ui/stacked-table.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const now = portal.clock();
  recordLook(portal.db, { staffId: staff.id, action: "looked", now });
  return { matters: listMatters(portal.db, { staffId: staff.id }), today: isoDateOf(now) };
}

export const handle = pageHandle({ title: "Matters" });

export default function Matters() {
  const { matters, today } = useLoaderData<typeof loader>();
  const due = matters
    .flatMap(({ id, number, due }) => due.map((one) => ({ ...one, id, number })))
    .toSorted((one, other) => one.by.localeCompare(other.by));
  return (
    <PageBody back={{ href: "/office", words: "Overview" }}>
      <h1 className="govuk-heading-xl">Matters</h1>
      <p className="govuk-body">
        One matter is one use of section 5 of the social media policy. Only the headteacher and the
        safeguarding lead can open them, and who looks is written down.
      </p>
      <p>
        <a className="govuk-button" href="/office/matters/new">
          Open a matter
        </a>
      </p>
      <h2 className="govuk-heading-l">What is due</h2>
      {due.length === 0 && <p className="govuk-body">Nothing.</p>}
      {due.length > 0 && (
        <ul className="govuk-list">
          {due.map(({ id, number, what, by }) => (
            <li key={`${id} ${what}`}>
              <a className="govuk-link" href={`/office/matters/${id}`}>
                Matter {number}: {dueInWords(what)}
              </a>{" "}
              {by < today ? <strong>was due {formatIsoDate(by)}</strong> : `by ${formatIsoDate(by)}`}
            </li>
          ))}
        </ul>
      )}
      <h2 className="govuk-heading-l">All matters</h2>
      {matters.length === 0 && <p className="govuk-body">None has been opened.</p>}
      {matters.length > 0 && (
        <StackedTable
          caption="All matters"
          columns={["Matter", "About", "Opened", "Where it is"]}
          rows={matters.map(({ id, number, posted, openedAt, outcome, lastStep }) => ({
            key: id,
            cells: [
              <a key={id} className="govuk-link" href={`/office/matters/${id}`}>
                Matter {number}
              </a>,
              posted.map((name) => name ?? FORGOTTEN).join(", ") || "nobody named yet",
              formatDay(openedAt),
              outcome ? `Closed: ${OUTCOME_WORDS[outcome]}` : lastStep && STEP_WORDS[lastStep],
            ],
          }))}
        />
      )}
      <p className="govuk-body">
        <a className="govuk-link" href="/office/matters/keeping">
          How long matters and letters are kept
        </a>
      </p>
    </PageBody>
  );
}
