import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adultsInMatter } from "#app/domain/letters/adults-in-matter.server.ts";
import { draftLetter } from "#app/domain/letters/draft-letter.server.ts";
import { emptyMisuseLetter } from "#app/domain/letters/empty-misuse-letter.ts";
import { openMattersOf } from "#app/domain/matters/open-matters-of.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { findAnyone } from "#app/domain/people/find-anyone.server.ts";
import { readSearch } from "#app/forms/find-people.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FindForm } from "#app/ui/find-form.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** To whom letter 1 goes. `?matter=` is the id of the matter whose page led here. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const matter = matterOf(request, portal, staff);
  // Its people stand here.
  if (matter)
    recordLook(portal.db, { staffId: staff.id, action: "looked", matterId: matter.id, now: portal.clock() });
  return { matter };
}

function matterOf(request: Request, { db }: Portal, staff: { id: string }) {
  const matterId = new URL(request.url).searchParams.get("matter");
  if (matterId === null) return null;
  const matter = adultsInMatter(db, { matterId, staffId: staff.id });
  if (!matter) throw notFound();
  return matter;
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  const matter = matterOf(request, portal, staff);
  const form = await readForm(request);
  const adultId = form.get("adultId");
  if (typeof adultId !== "string") {
    const search = readSearch(form);
    const adults = findAnyone(portal.db, { search }).adults.filter(({ mergedInto }) => mergedInto === null);
    return data({ search, adults, refused: null, choose: null });
  }
  const adult = findAdult(portal.db, { adultId });
  const chosen = form.get("matter");
  const open = matter || chosen !== null ? [] : openMattersOf(portal.db, { adultId, staffId: staff.id });
  if (adult && open.length > 0) {
    const matters = open.map(({ id, number }) => ({ id, number }));
    return data({
      search: "",
      adults: [],
      refused: null,
      choose: { adult: { id: adult.id, name: adult.name }, matters },
    });
  }
  const outcome = draftLetter(portal.db, {
    values: emptyMisuseLetter({ salutation: adult?.knownAs ?? adult?.name ?? "" }),
    adultId,
    matterId: matter?.id ?? (typeof chosen === "string" && chosen !== "" ? chosen : null),
    staffId: staff.id,
    now: portal.clock(),
  });
  if (outcome.status === "drafted") return redirect(`/office/letters/${outcome.letterId}`, 303);
  return data({ search: "", adults: [], refused: REFUSALS[outcome.status], choose: null }, { status: 400 });
}

const REFUSALS = {
  "no-such-adult": "This person is not on the roll any more. Find them again",
  "own-record": "This is your own record. Somebody else has to write this letter",
  "no-such-matter": "This matter is not there",
  "matter-is-closed": "This matter is closed. Open it again before you write in it",
};

export const handle = pageHandle({ title: "Write to a parent about a post" });

export default function NewLetter() {
  const { matter } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.choose) return <ChooseMatter {...answer.choose} />;
  return (
    <PageBody
      back={
        matter
          ? { href: `/office/matters/${matter.id}`, words: `Matter ${matter.number}` }
          : { href: "/office/letters", words: "Letters" }
      }
    >
      <ErrorSummary errors={answer?.refused ? [{ id: "search", message: answer.refused }] : []} />
      <h1 className="govuk-heading-xl">To whom do you write?</h1>
      {matter && matter.adults.length > 0 && <People adults={matter.adults} />}
      <FindForm
        label="Part of the adult’s name, or of their child’s"
        hint="Only adults whom the portal has. To somebody else, write by hand."
        search={answer?.search ?? ""}
      />
      {answer && answer.search !== "" && (
        <>
          <p className="govuk-body" role="status">
            {answer.adults.length === 0 ? "Nobody is found. Try fewer letters." : "Choose one:"}
          </p>
          <People adults={answer.adults} />
        </>
      )}
    </PageBody>
  );
}

/** The adult posted in a matter that is open: the letter belongs to it, most likely. */
function ChooseMatter({
  adult,
  matters,
}: {
  adult: { id: string; name: string };
  matters: { id: string; number: number }[];
}) {
  return (
    <PageBody back={{ href: "/office/letters/new", words: "To whom do you write?" }}>
      <h1 className="govuk-heading-xl">Which matter is the letter to {adult.name} about?</h1>
      <p className="govuk-body">
        {adult.name} posted in {matters.length === 1 ? "a matter that is" : "matters that are"} open. In its
        matter the letter is a step of the record, and you see what comes before it.
      </p>
      {matters.map(({ id, number }) => (
        <PostButton key={id} fields={{ adultId: adult.id, matter: id }}>
          Write in matter {number}
        </PostButton>
      ))}
      <PostButton look="secondary" fields={{ adultId: adult.id, matter: "" }}>
        It is about something else
      </PostButton>
    </PageBody>
  );
}

type Found = { id: string; name: string; email: string | null; children?: string | null };

function People({ adults }: { adults: Found[] }) {
  return (
    <ul className="govuk-list found-people">
      {adults.map(({ id, name, email, children }) => (
        <li key={id}>
          <PostButton look="link" fields={{ adultId: id }}>
            Write to {name}
          </PostButton>
          {[children, email ?? "no email"].filter(Boolean).join(" · ")}
        </li>
      ))}
    </ul>
  );
}
