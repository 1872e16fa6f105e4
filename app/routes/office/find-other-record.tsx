import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { readSearch } from "#app/forms/find-people.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { FindForm } from "#app/ui/find-form.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { id, name } = findAdultToChange(portal, params.id, staff);
  return { id, name };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const search = readSearch(await readForm(request));
  const { adults } = findAnyone(portal.db, { search });
  return { search, adults: adults.filter(({ id, mergedInto }) => id !== params.id && mergedInto === null) };
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `Another record of ${name}` });

export default function FindOtherRecord() {
  const { id, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <PageBody back={{ href: `/office/adults/${id}`, words: name }}>
      <h1 className="govuk-heading-xl">Find the other record of {name}</h1>
      <p className="govuk-body">Is {name} on the list twice? Find the record that is too many.</p>
      <FindForm label="Part of a name, a child or an address" search={answer?.search ?? ""} />
      {answer && answer.search !== "" && (
        <>
          <p className="govuk-body" role="status">
            {answer.adults.length === 0 ? "Nobody else is found. Try fewer letters." : "Choose the record:"}
          </p>
          <ul className="govuk-list found-people">
            {answer.adults.map((adult) => (
              <li key={adult.id}>
                <a className="govuk-link" href={`/office/adults/${id}/merge/${adult.id}`}>
                  {adult.name}
                </a>
                <br />
                {[adult.children ?? "no child here now", adult.email ?? "no email"].join(" · ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </PageBody>
  );
}
