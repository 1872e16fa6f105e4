import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type NamePersonOutcome, namePerson } from "#app/domain/matters/name-person.server.ts";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { findForMatterForm, namePersonForm, nameStrangerForm } from "#app/forms/matter.ts";
import { notFound } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { PART_WORDS } from "#app/ui/matter-words.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findMatterToChange } from "./find-matter-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { matter } = await findMatterToChange(request, portal, params.id);
  return { id: matter.id, number: matter.number };
}

const FORMS = { find: findForMatterForm, adult: namePersonForm, stranger: nameStrangerForm } as const;

/** Looks for somebody on the roll, names one who was found, or writes down a name that is not on it. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { by } = await findMatterToChange(request, portal, params.id);
  const form = await readForm(request);
  const act = form.get("act") === "adult" ? "adult" : form.get("act") === "stranger" ? "stranger" : "find";
  const search = String(form.get("search") ?? "");
  const submission = parseWithZod(form, { schema: FORMS[act] });
  const found = search.trim() === "" ? [] : findAnyone(portal.db, { search }).adults;
  const shown = { act, search, found: found.map(({ id, name, children }) => ({ id, name, children })) };
  if (submission.status !== "success")
    return data({ ...shown, refused: submission.reply() }, { status: 400 });
  if ("search" in submission.value) return data({ ...shown, refused: undefined });
  const { part } = submission.value;
  const who =
    "adult" in submission.value ? { adultId: submission.value.adult } : { name: submission.value.name };
  const { status } = namePerson(portal.db, { ...by, who, part });
  if (status === "no-such-matter") throw notFound();
  if (status === "named") return redirect(`/office/matters/${by.matterId}#people`);
  const field = act === "adult" ? "adult" : "name";
  const refused = submission.reply({ fieldErrors: { [field]: [NOT_NAMED[status]] } });
  return data({ ...shown, refused }, { status: 400 });
}

const NOT_NAMED: Record<Exclude<NamePersonOutcome["status"], "named" | "no-such-matter">, string> = {
  "named-already": "This person is named already",
  "own-record": "This is your own record as a parent: somebody else deals with this matter",
  "no-such-adult": "This person is not on the roll any more",
};

export const handle = pageHandle<typeof loader>({ title: ({ number }) => `Name somebody: matter ${number}` });

const PARTS = (["posted", "named", "told-us"] as const).map((value) => ({ value, words: PART_WORDS[value] }));

export default function NameInMatter() {
  const { id, number } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const refusedIn = (act: "find" | "adult" | "stranger") => (said?.act === act ? said.refused : undefined);
  const found = said && said.act !== "stranger" ? said.found : [];
  return (
    <PageBody back={{ href: `/office/matters/${id}`, words: `Matter ${number}` }}>
      <ErrorSummary errors={errorsOf(said?.refused)} />
      <h1 className="govuk-heading-xl">Name somebody</h1>
      <h2 className="govuk-heading-l">Somebody on the roll</h2>
      <form method="post" noValidate>
        <input type="hidden" name="act" value="find" />
        <TextField
          name="search"
          label="A part of the adult’s name, or of a child’s"
          width="20"
          spellCheck={false}
          error={errorOf(refusedIn("find"), "search")}
          defaultValue={said?.search}
        />
        <button type="submit" className="govuk-button govuk-button--secondary">
          Look
        </button>
      </form>
      {said && said.act !== "stranger" && found.length === 0 && said.search && (
        <p className="govuk-body" role="status">
          Nobody is found. Try fewer letters, or write the name down below.
        </p>
      )}
      {found.length > 0 && (
        <form method="post" noValidate>
          <input type="hidden" name="act" value="adult" />
          <input type="hidden" name="search" value={said?.search} />
          <RadioGroup
            name="adult"
            legend="Who is it?"
            options={found.map((one) => ({
              value: one.id,
              words: one.name,
              hint: one.children ?? "no child here now",
            }))}
            chosen={typedIn(refusedIn("adult"), "adult")}
            error={errorOf(refusedIn("adult"), "adult")}
          />
          <RadioGroup
            name="part"
            legend="Which part do they have in it?"
            options={PARTS}
            chosen={typedIn(refusedIn("adult"), "part")}
            error={errorOf(refusedIn("adult"), "part")}
          />
          <button type="submit" className="govuk-button">
            Name this person
          </button>
        </form>
      )}
      {found.length === 0 && (
        <form method="post" noValidate>
          <h2 className="govuk-heading-l">Somebody who is not on the roll</h2>
          <input type="hidden" name="act" value="stranger" />
          <TextField
            name="name"
            label="Their name, or what they are called where it was posted"
            width="30"
            spellCheck={false}
            error={errorOf(refusedIn("stranger"), "name")}
            defaultValue={typedIn(refusedIn("stranger"), "name")}
          />
          <RadioGroup
            name="part"
            legend="Which part do they have in it?"
            options={PARTS}
            chosen={typedIn(refusedIn("stranger"), "part")}
            error={errorOf(refusedIn("stranger"), "part")}
          />
          <button type="submit" className="govuk-button">
            Write the name down
          </button>
        </form>
      )}
    </PageBody>
  );
}
