import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findTask } from "#app/domain/inbox/find-task.server.ts";
import { takeAddress } from "#app/domain/inbox/take-address.server.ts";
import { takeAddressForm } from "#app/forms/take-address.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const found = findTask(portal.db, { taskId: params.id ?? "", viewer: staff, now: portal.clock() });
  if (!found?.address || !found.adult) throw notFound();
  if (found.task.doneAt !== null || found.isOwn) throw redirect(`/office/inbox/${found.task.id}`);
  const { address, adult, task } = found;
  return {
    taskId: task.id,
    kind: task.kind,
    address,
    adult: { id: adult.id, name: adult.name, email: adult.email },
  };
}

/** Changes the address that mails and links go to: asked for once more, with the second factor fresh. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireFreshStaff(request, portal);
  const taskId = params.id ?? "";
  const submission = parseWithZod(await readForm(request), { schema: takeAddressForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const { shared, words } = submission.value;
  const by = { taskId, staffId: staff.id, now: portal.clock() };
  const outcome = takeAddress(portal.db, { ...by, isShared: shared, words });
  switch (outcome.status) {
    case "not-confirmed-as-shared": {
      const fieldErrors = { shared: ["Tick the box if they share this mailbox, or go back and refuse it"] };
      return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
    }
    case "no-such-task":
    case "no-address-here":
      throw notFound();
    case "used":
    case "done-already":
    case "own-record":
      return redirect(`/office/inbox/${encodeURIComponent(taskId)}`);
  }
}

export const handle = pageHandle<typeof loader>({
  title: (found) => `Use this address for ${found.adult.name}?`,
});

export default function TaskAddress() {
  const { taskId, kind, address, adult } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const others = address.others.map(({ name }) => name).join(" and ");
  const asksIfShared = others !== "";
  return (
    <PageBody back={{ href: `/office/inbox/${taskId}`, words: "Back" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-l">Use this address for {adult.name}?</h1>
      <SummaryList
        rows={[
          { key: "Address now", value: adult.email ?? "None" },
          { key: "New address", value: address.address },
          { key: "Who has it already", value: others || "Nobody on the roll" },
        ]}
      />
      {kind === "address-given" && (
        <p className="govuk-body">
          Anyone who held the slip could have typed it. Use it only if you know that it is theirs.
        </p>
      )}
      <p className="govuk-body">
        {adult.email && adult.email !== address.address
          ? `Mails and links go to the new address from now on. The old one is told, and links sent there end.`
          : "Mails and links go to this address from now on."}
      </p>
      {address.isShared && others && (
        <p className="govuk-body">
          The office has confirmed before that {others} share this mailbox. That says nothing of {adult.name}.
        </p>
      )}
      <form method="post" noValidate className="task-form">
        {asksIfShared && (
          <TickBox
            name="shared"
            label={`${adult.name} and ${others} share this mailbox: I have asked them`}
            error={errorOf(refused, "shared")}
            isTicked={typedIn(refused, "shared") === "on"}
          />
        )}
        <TextField
          name="words"
          label="How do you know? (you may leave this empty)"
          rows={2}
          error={errorOf(refused, "words")}
          defaultValue={typedIn(refused, "words")}
        />
        <button type="submit" className="govuk-button">
          Use this address
        </button>
      </form>
      <p className="govuk-body">
        <a className="govuk-link" href={`/office/inbox/${taskId}`}>
          Not this address: go back
        </a>
      </p>
    </PageBody>
  );
}
