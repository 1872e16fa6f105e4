import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formsToPrint, whoCouldHaveForms } from "#app/domain/paper/forms-to-print.server.ts";
import { readPrintAddress } from "#app/forms/print-forms.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PaperFormSheet } from "#app/ui/paper-form.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** The forms of those who were picked, or of everybody in a class, or the school, who has something to answer. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const asked = readPrintAddress(request.url);
  const ofClass = () =>
    asked.class === undefined && asked.all === undefined
      ? []
      : whoCouldHaveForms(portal.db, { className: asked.class, now: portal.clock() })
          .filter(({ isDone }) => !isDone)
          .map(({ adultId }) => adultId);
  const { name, phone } = portal.school();
  return {
    print: formsToPrint(portal.db, {
      adultIds: asked.adult.length > 0 ? asked.adult : ofClass(),
      allLarge: asked.large !== undefined,
      actor: { kind: "staff", id: staff.id },
      now: portal.clock(),
    }),
    school: { name, phone, policiesAt: new URL("/policies", portal.settings.baseUrl).href },
  };
}

export const handle = pageHandle({ title: "Paper forms" });

export default function PrintPaperForms() {
  const { print, school } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/paper/forms", words: "Choose whose forms" }}>
      <div className="no-print">
        <h1 className="govuk-heading-xl">Paper forms</h1>
        {print.status === "not-ready" ? (
          <NotReadyToAsk />
        ) : (
          <p className="govuk-body">
            {print.forms.length === 1 ? "1 form" : `${print.forms.length} forms`}, one adult on each page.
            Print this page with your browser: Ctrl and P.
            {print.leftOut.onHold > 0 && ` Left out: ${print.leftOut.onHold} on hold.`}
            {print.leftOut.answered > 0 && ` Left out: ${print.leftOut.answered} with everything answered.`}
            {print.leftOut.notHere > 0 && ` Left out: ${print.leftOut.notHere} who are not on the roll.`}
          </p>
        )}
      </div>
      {print.status === "ready" &&
        print.forms.map((form) => <PaperFormSheet key={form.adultId} form={form} school={school} />)}
    </PageBody>
  );
}
