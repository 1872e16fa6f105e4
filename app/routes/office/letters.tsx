import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay, formatIsoDate } from "#app/dates.ts";
import { lettersNotArrived } from "#app/domain/letters/letters-not-arrived.server.ts";
import { listLetters } from "#app/domain/letters/list-letters.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";
import { DoneBanner } from "#app/ui/done-banner.tsx";
import { LetterList } from "#app/ui/letter-list.tsx";
import { LettersNotArrived } from "#app/ui/letters-not-arrived.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";

/** The letters of the policy's appendix: those that are written now, and those that are finished. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireHeadOrDsl(request, portal);
  recordLook(portal.db, { staffId: staff.id, action: "looked", now: portal.clock() });
  const by = { staffId: staff.id, now: portal.clock() };
  const letters = listLetters(portal.db, by);
  return {
    notArrived: lettersNotArrived(portal.db, by),
    letters: letters.map(({ datedOn, changedAt, ...letter }) => ({
      ...letter,
      datedOn: datedOn && formatIsoDate(datedOn),
      changedOn: formatDay(changedAt),
    })),
    isDiscarded: new URL(request.url).searchParams.has("discarded"),
  };
}

export const handle = pageHandle({ title: "Letters" });

export default function Letters() {
  const { notArrived, letters, isDiscarded } = useLoaderData<typeof loader>();
  return (
    <PageBody>
      {isDiscarded && <DoneBanner>The letter is put away.</DoneBanner>}
      <h1 className="govuk-heading-xl">Letters</h1>
      <LettersNotArrived letters={notArrived} />
      <p className="govuk-body">
        Only the headteacher and the safeguarding lead see this page. The policy asks the school to talk with
        the parent first: a letter comes after that.
      </p>
      <p className="govuk-body">
        <a className="govuk-button" href="/office/letters/new">
          Write to a parent about a post
        </a>
      </p>
      <PostButton look="secondary" action="/office/letters/parents">
        Write to many parents about safe use
      </PostButton>
      <LetterList letters={letters} />
      <p className="govuk-body">
        <a className="govuk-link" href="/office/letters/settings">
          Who signs the letters, and who reads them first
        </a>
      </p>
    </PageBody>
  );
}
