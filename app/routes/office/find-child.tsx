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

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  await requireStaff(request, portal);
  const search = readSearch(await readForm(request));
  return { search, children: findAnyone(portal.db, { search }).children };
}

export const handle = pageHandle<typeof loader>({ title: ({ name }) => `A child of ${name}` });

export default function FindChild() {
  const { id, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <PageBody back={{ href: `/office/adults/${id}`, words: name }}>
      <h1 className="govuk-heading-xl">Which child does {name} look after?</h1>
      <FindForm
        label="Part of the child’s name, or a class"
        hint="Only children who are on the list already"
        search={answer?.search ?? ""}
      />
      {answer && answer.search !== "" && (
        <>
          <p className="govuk-body" role="status">
            {answer.children.length === 0 ? "No child is found. Try fewer letters." : "Choose the child:"}
          </p>
          <ul className="govuk-list found-people">
            {answer.children.map((child) => (
              <li key={child.id}>
                <a className="govuk-link" href={`/office/adults/${id}/children/${child.id}`}>
                  {child.name}
                </a>
                , {child.className}
                {child.leftOn && ", has left"}
              </li>
            ))}
          </ul>
        </>
      )}
    </PageBody>
  );
}
