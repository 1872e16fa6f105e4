import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isoDateOf } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { findDataRequest } from "#app/domain/privacy/find-data-request.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { DataRequestFacts } from "#app/ui/data-request-facts.tsx";
import { AcknowledgeRequest, CloseRequest, ExtendRequest } from "#app/ui/data-request-forms.tsx";
import { DataRequestSteps } from "#app/ui/data-request-steps.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FindAsker } from "#app/ui/find-asker.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { DATA_REQUEST_WORDS } from "#app/ui/words.ts";
import { dealWithDataRequest } from "./deal-with-data-request.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const found = findDataRequest(portal.db, { requestId: params.id ?? "", staffId: staff.id, now });
  if (!found) throw notFound();
  if (found.adult) {
    const actor = { kind: "staff", id: staff.id } as const;
    recordAudit(portal.db, { actor, action: "viewed-data-request", subjectId: found.adult.id, now });
  }
  // Their own they do not deal with, and read on their own page as any parent does (rule 8).
  const kept = { asker: null, note: null, addedText: null, outcome: null };
  return {
    ...found,
    request: found.isOwn ? { ...found.request, ...kept } : found.request,
    readsParts: staff.role === "head" || staff.role === "dsl",
    today: isoDateOf(now),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const requestId = params.id ?? "";
  const form = await readForm(request);
  const answer = dealWithDataRequest(portal, { requestId, staffId: staff.id, form });
  if (answer.status === "not-there") throw notFound();
  if (answer.status === "done") return redirect(`/office/data-requests/${encodeURIComponent(requestId)}`);
  return data(answer, { status: answer.status === "refused" ? 400 : 200 });
}

export const handle = pageHandle<typeof loader>({
  title: ({ request, adult }) => `${DATA_REQUEST_WORDS[request.kind]}: ${adult?.name ?? "a request"}`,
});

export default function DataRequest() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { request, adult, isOwn, readsParts, today } = found;
  const refusedIn = (act: string) =>
    answer?.status === "refused" && answer.act === act ? answer.refused : undefined;
  const isOpen = request.closedAt === null;
  return (
    <PageBody back={{ href: "/office/data-requests", words: "Data requests" }}>
      <ErrorSummary errors={errorsOf(answer?.status === "refused" ? answer.refused : undefined)} />
      <h1 className="govuk-heading-l">
        <span className="govuk-caption-l">{adult?.name || request.asker}</span>
        {DATA_REQUEST_WORDS[request.kind]}
      </h1>
      {isOwn ? (
        <div className="govuk-inset-text">
          This is about your own record as a parent. Somebody else has to deal with it.
        </div>
      ) : (
        <>
          <DataRequestFacts found={found} />
          {isOpen && !adult && (
            <FindAsker
              search={answer?.status === "found" ? answer.search : ""}
              found={answer?.status === "found" ? answer.found : null}
            />
          )}
          {adult && <DataRequestSteps request={request} adultId={adult.id} readsParts={readsParts} />}
          {isOpen && request.acknowledgedOn === null && (
            <AcknowledgeRequest
              isComplaint={request.kind === "complaint"}
              today={today}
              refused={refusedIn("acknowledge")}
            />
          )}
          {isOpen && <CloseRequest refused={refusedIn("close")} />}
          {isOpen && request.kind !== "complaint" && request.extendedOn === null && (
            <ExtendRequest refused={refusedIn("extend")} />
          )}
        </>
      )}
    </PageBody>
  );
}
