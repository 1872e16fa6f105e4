import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listTerms } from "#app/domain/calendar/list-terms.server.ts";
import { removeTerm, saveTerm } from "#app/domain/calendar/save-term.server.ts";
import { termForm } from "#app/forms/term-dates.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { termProblemWords } from "#app/ui/term-words.ts";
import { TextField } from "#app/ui/text-field.tsx";

const TERM_DATES = "/office/settings/term-dates";

/** Without an id in the address it is a new one. */
function findTerm(portal: Portal, id: string | undefined) {
  if (id === undefined) return null;
  const term = listTerms(portal.db).find((one) => one.id === id);
  if (!term) throw notFound();
  return term;
}

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return { term: findTerm(portal, params.id) };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const found = findTerm(portal, params.id);
  const by = { staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  if (found && form.get("intent") === "remove") {
    removeTerm(portal.db, { termId: found.id, ...by });
    return redirect(`${TERM_DATES}?saved`);
  }
  const submission = parseWithZod(form, { schema: termForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const saved = saveTerm(portal.db, { termId: found?.id ?? null, term: submission.value, ...by });
  if (saved.status === "no-such-term") throw notFound();
  if (saved.status === "saved") return redirect(`${TERM_DATES}?saved`);
  const fieldErrors = Object.fromEntries(
    saved.problems.map((problem) => [problem.field, [termProblemWords(problem)]]),
  );
  return data({ refused: submission.reply({ fieldErrors }) }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({ title: ({ term }) => term?.name ?? "Add a term" });

const DAYS = [
  { name: "startsOn", label: "First day", hint: "The first day on which children are at school" },
  { name: "endsOn", label: "Last day", hint: "The last day on which children are at school" },
  { name: "breakStartsOn", label: "First day of the half-term break", hint: "Leave both empty if none" },
  { name: "breakEndsOn", label: "Last day of the half-term break", hint: "" },
] as const;

export default function Term() {
  const { term } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody back={{ href: TERM_DATES, words: "Term dates" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">{term ? `Change ${term.name}` : "Add a term"}</h1>
      <form method="post" noValidate>
        <TextField
          name="name"
          label="Name"
          hint="Such as Autumn term 2026"
          width="20"
          error={errorOf(refused, "name")}
          defaultValue={refused ? typedIn(refused, "name") : term?.name}
        />
        {DAYS.map(({ name, label, hint }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            hint={hint}
            type="date"
            width="10"
            error={errorOf(refused, name)}
            defaultValue={refused ? typedIn(refused, name) : (term?.[name] ?? undefined)}
          />
        ))}
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
      {term && (
        <>
          <h2 className="govuk-heading-m">Remove this term</h2>
          <p className="govuk-body">The portal then sends nothing by itself on its days.</p>
          <PostButton look="warning" fields={{ intent: "remove" }}>
            Remove
          </PostButton>
        </>
      )}
    </PageBody>
  );
}
