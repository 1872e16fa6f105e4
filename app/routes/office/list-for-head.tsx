import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatDayAndTime } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { missingByClass } from "#app/domain/roll/missing-by-class.server.ts";
import { readListForHead } from "#app/forms/list-for-head.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { MissingInClass } from "#app/ui/missing-in-class.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";

/** Names in one place, to be printed: who looked is written down. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const classes = missingByClass(portal.db, { now });
  recordAudit(portal.db, { actor: { kind: "staff", id: staff.id }, action: "viewed-list-for-head", now });
  const adults = new Set(classes.flatMap((one) => one.adults.map(({ adultId }) => adultId)));
  return {
    school: portal.school().name,
    at: formatDayAndTime(now),
    adults: adults.size,
    onePageEach: readListForHead(request.url).pages === "class",
    classes: classes.map(({ className, adults }) => ({
      className,
      adults: adults.map(({ lastWrittenAt, ...adult }) => ({
        ...adult,
        lastWrittenOn: lastWrittenAt === null ? null : formatDay(lastWrittenAt),
      })),
    })),
  };
}

export const handle = pageHandle({ title: "List for the head" });

export default function ListForHead() {
  const { school, at, adults, onePageEach, classes } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office", words: "Overview" }}>
      <span className="govuk-caption-l">{school}</span>
      <h1 className="govuk-heading-l">Who has not answered yet, by class</h1>
      <p className="govuk-body">
        {adults === 1 ? "1 adult" : `${adults} adults`} on {at}, without those on hold. Nobody has to answer:
        “would rather not” is an answer too.
      </p>
      <p className="govuk-body no-print">
        Use your browser’s Print: the menus stay away.{" "}
        <a
          className="govuk-link"
          href={onePageEach ? "/office/lists/head" : "/office/lists/head?pages=class"}
        >
          {onePageEach ? "Print the classes one below the other" : "Print each class on a page of its own"}
        </a>
      </p>
      {classes.length === 0 && <p className="govuk-body">Everybody has answered.</p>}
      <div className={onePageEach ? "missing missing--one-page-each" : "missing"}>
        {classes.map((one) => (
          <MissingInClass key={one.className} {...one} />
        ))}
      </div>
      <p className="govuk-body-s">
        An adult with children in two classes stands in both. Where no child is named, open the adult’s page
        before you speak to them.
      </p>
    </PageBody>
  );
}
