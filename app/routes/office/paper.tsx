import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findForForm } from "#app/domain/paper/find-for-form.server.ts";
import { findForFormForm } from "#app/forms/find-for-form.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { openSearch, sealSearch } from "./sealed-search.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const who = openSearch(request, staff, portal);
  return {
    who,
    found: who === null ? null : findForForm(portal.db, { typed: who, now: portal.clock() }).found,
  };
}

/** Posted, so that no name stands in an address: it leads to a page whose address has the search sealed. */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: findForFormForm });
  if (submission.status !== "success") {
    return data(submission.reply(), { status: 400 });
  }
  return redirect(`/office/paper?s=${sealSearch(submission.value.who, staff, portal)}`, 303);
}

export const handle = pageHandle({ title: "Paper and phone" });

export default function Paper() {
  const { who, found } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Paper and phone</h1>
      <p className="govuk-body">
        For parents who answered on paper, by phone or in person. They get the same receipt as everybody.
      </p>
      <form method="post" action="/office/paper" noValidate>
        <TextField
          name="who"
          label="Record for one person: whose answer is it?"
          hint="The code on the form, or part of a name, a child’s name or an address"
          autoComplete="off"
          spellCheck={false}
          width="20"
          defaultValue={typedIn(refused, "who") ?? who ?? ""}
          error={errorOf(refused, "who")}
        />
        <button type="submit" className="govuk-button">
          Find
        </button>
      </form>
      {!refused && found && <Found found={found} />}
      <h2 className="govuk-heading-m">A stack of forms</h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/office/paper/stack">
          Record a stack of paper forms
        </a>
        , one after the other, without the mouse.
      </p>
      <h2 className="govuk-heading-m">Forms to hand out</h2>
      <p className="govuk-body">
        <a className="govuk-link" href="/office/paper/forms">
          Print paper forms
        </a>
        , one for each adult, with a code that finds them again here.
      </p>
    </PageBody>
  );
}

type Person = { adultId: string; name: string; children: string; code: string };

function Found({ found }: { found: Person[] }) {
  if (found.length === 0) {
    return (
      <p className="govuk-body" role="status">
        Nobody on the roll has this code or name.
      </p>
    );
  }
  return (
    <>
      <p className="govuk-body" role="status">
        {found.length === 1 ? "1 person" : `${found.length} people`}
      </p>
      <ul className="govuk-list found-people">
        {found.map(({ adultId, name, children, code }) => (
          <li key={adultId}>
            <strong>{name}</strong>
            <br />
            {children}, form {code}
            <br />
            Record what came{" "}
            {WAYS.map(({ by, words }) => (
              <a key={by} className="govuk-link" href={`/office/paper/adults/${adultId}?by=${by}`}>
                {words}
                <span className="govuk-visually-hidden"> from {name}</span>
              </a>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

const WAYS = [
  { by: "paper", words: "on paper" },
  { by: "phone", words: "by phone" },
  { by: "in-person", words: "in person" },
] as const;
