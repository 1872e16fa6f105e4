import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { findSigningId } from "#app/domain/signing/find-signing-id.server.ts";
import { readSearch } from "#app/forms/find-people.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { FindForm } from "#app/ui/find-form.tsx";
import { FoundPeople } from "#app/ui/found-people.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { openSearch, sealSearch } from "./sealed-search.server.ts";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const search = openSearch(request, staff, portal) ?? "";
  return { search, found: search === "" ? null : findAnyone(portal.db, { search }) };
}

/**
 * Posted, so that no name stands in an address: it leads to a page whose address has the search sealed. The reference of
 * a receipt, as somebody reads it out on the phone, opens what was signed.
 */
export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const staff = await requireStaff(request, portal);
  const search = readSearch(await readForm(request));
  const signingId = findSigningId(portal.db, { typed: search });
  if (signingId) return redirect(`/office/signings/${signingId}`, 303);
  return redirect(
    search === "" ? "/office/people" : `/office/people?s=${sealSearch(search, staff, portal)}`,
    303,
  );
}

export const handle = pageHandle({ title: "Find anyone" });

export default function People() {
  const { search, found } = useLoaderData<typeof loader>();
  return (
    <PageBody back={{ href: "/office/roll", words: "The roll" }}>
      <h1 className="govuk-heading-xl">Find anyone</h1>
      <FindForm
        label="Part of a name, a child, a class, an address, or a receipt’s reference"
        hint="Small or capital letters, with or without accents. Finds leavers too."
        search={search}
      />
      {found && <FoundPeople found={found} />}
      <p className="govuk-body">
        Somebody is not there yet?{" "}
        <a className="govuk-link" href="/office/children/new">
          Add a child
        </a>{" "}
        first, then the child's adults on the child's page.
      </p>
    </PageBody>
  );
}
