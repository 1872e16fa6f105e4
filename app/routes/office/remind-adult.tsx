import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { remindByHand } from "#app/domain/reminders/remind-by-hand.server.ts";
import { whoWouldBeReminded } from "#app/domain/reminders/who-would-be-reminded.server.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { NotReminded } from "#app/ui/not-reminded.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { NoReminderNow } from "#app/ui/people-reminded.tsx";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { whenRemindersGo } from "./when-reminders-go.server.ts";

/** Before one adult is reminded: of what, when it goes out, and how many mails they have had; or why they are not. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const now = portal.clock();
  const who = { adultIds: [params.id ?? ""] };
  const [adult] = whoWouldBeReminded(portal.db, { who, staffId: staff.id, now });
  if (!adult || adult.reason === "erased") throw notFound();
  const { adultId, name, reason, texts, mails } = adult;
  return {
    adultId,
    name,
    reason,
    mails,
    texts: texts.map(({ title, label }) => `${title}, ${label}`),
    ...whenRemindersGo(portal),
    isDone: new URL(request.url).searchParams.has("queued"),
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const outcome = remindByHand(portal.db, {
    adultIds: [params.id ?? ""],
    staffId: staff.id,
    mailKey: portal.keys.mailSecrets,
    now: portal.clock(),
  });
  if (outcome.status !== "queued" || outcome.reminded.length === 0)
    return data({ isRefused: true }, { status: 409 });
  return redirect(`/office/adults/${encodeURIComponent(params.id ?? "")}/remind?queued`);
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Remind ${name} now` });

export default function RemindAdult() {
  const { adultId, name, reason, texts, mails, state, goesOut, isDone } = useLoaderData<typeof loader>();
  const isRefused = useActionData<typeof action>()?.isRefused;
  const mayRemind = state === "on" && reason === null;
  return (
    <PageBody back={{ href: `/office/adults/${adultId}`, words: name }}>
      <h1 className="govuk-heading-xl">Remind {name} now</h1>
      {isRefused && (
        <div className="govuk-inset-text" role="alert">
          Nothing was sent: something has changed meanwhile.
        </div>
      )}
      {isDone ? (
        <p className="govuk-body-l" role="status">
          The reminder is on its way. It goes out {goesOut}.
        </p>
      ) : (
        <>
          {state !== "on" && <NoReminderNow state={state} />}
          {state === "on" && reason !== null && <NotReminded adultId={adultId} reason={reason} isAlone />}
          <SummaryList
            rows={[
              ...(mayRemind
                ? [
                    { key: "Reminded of", value: texts.join("; ") },
                    { key: "Goes out", value: goesOut },
                  ]
                : []),
              { key: "Mails about it so far", value: `${mails} of at most 4, the request included` },
            ]}
          />
          {mayRemind && <PostButton>Send one reminder</PostButton>}
        </>
      )}
    </PageBody>
  );
}
