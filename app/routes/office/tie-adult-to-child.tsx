import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { childRecord } from "#app/domain/people/child-record.server.ts";
import {
  editTie,
  tieAdultToChild,
  untieAdultFromChild,
} from "#app/domain/people/tie-adult-to-child.server.ts";
import { tieForm } from "#app/forms/adult-and-child.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorsOf } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { SharingField, TieFields, WhyField } from "#app/ui/person-fields.tsx";
import { PostButton } from "#app/ui/post-button.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { findAdultToChange } from "./find-adult-to-change.server.ts";

type Ends = { id?: string; childId?: string };

function findEnds(portal: Portal, params: Ends, staff: { id: string }) {
  const adult = findAdultToChange(portal, params.id, staff);
  const record = childRecord(portal.db, { childId: params.childId ?? "" });
  if (!record || record.child.diedAt !== null) throw notFound();
  const tie = record.adults.find((one) => one.adult.id === adult.id)?.guardianship ?? null;
  return { adult, child: record.child, tie };
}

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { adult, child, tie } = findEnds(portal, params, staff);
  const mayLift = staff.role === "head" || staff.role === "dsl";
  return {
    adult: { id: adult.id, name: adult.name },
    child: { id: child.id, name: child.name },
    known: tie && {
      relationship: tie.relationship,
      parentalResponsibility: tie.parentalResponsibility,
      courtOrder: tie.courtOrder,
    },
    isFixed: (tie?.courtOrder ?? false) && !mayLift,
  };
}

export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const { adult, child, tie } = findEnds(portal, params, staff);
  const by = { staffId: staff.id, now: portal.clock() };
  const form = await readForm(request);
  const page = `/office/adults/${adult.id}`;
  if (tie && form.get("tie") === "remove") {
    untieAdultFromChild(portal.db, { guardianshipId: tie.id, ...by });
    return redirect(page);
  }
  const submission = parseWithZod(form, { schema: tieForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), sharing: [] }, { status: 400 });
  const { isShared, reason, ...given } = submission.value;
  const outcome = tie
    ? editTie(portal.db, { guardianshipId: tie.id, tie: given, reason, ...by })
    : tieAdultToChild(portal.db, {
        adultId: adult.id,
        childId: child.id,
        tie: given,
        isSharingConfirmed: isShared,
        reason,
        ...by,
      });
  if (outcome.status === "tied" || outcome.status === "changed") return redirect(page);
  const isAsked = outcome.status === "shared";
  const fieldErrors: Record<string, string[]> = isAsked
    ? { isShared: ["Somebody else has this adult’s address now: tick the box if they share it"] }
    : outcome.status === "head-or-dsl-only"
      ? { courtOrder: ["Only the headteacher or the safeguarding lead can take a court order away"] }
      : { relationship: ["Nothing is changed yet: correct something, or go back"] };
  const sharing = isAsked ? outcome.sharing : [];
  return data({ refused: submission.reply({ fieldErrors }), sharing }, { status: 400 });
}

export const handle = pageHandle<typeof loader>({
  title: ({ adult, child }) => `${adult.name} and ${child.name}`,
});

export default function TieAdultToChild() {
  const { adult, child, known, isFixed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  return (
    <PageBody back={{ href: `/office/adults/${adult.id}`, words: adult.name }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">
        {adult.name} and {child.name}
      </h1>
      {isFixed && (
        <div className="govuk-inset-text">
          A court order limits this adult. Only the headteacher or the safeguarding lead can take it away, or
          say that these two do not belong together.
        </div>
      )}
      <form method="post" noValidate>
        <TieFields refused={refused} known={known ?? {}} />
        <SharingField refused={refused} sharing={answer?.sharing ?? []} />
        <WhyField refused={refused} />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
      {known && !isFixed && (
        <>
          <h2 className="govuk-heading-m">They do not belong together</h2>
          <p className="govuk-body">
            Without another child here, {adult.name} is asked nothing more. What was signed stays.
          </p>
          <PostButton look="warning" fields={{ tie: "remove" }}>
            Take this child away from this adult
          </PostButton>
        </>
      )}
    </PageBody>
  );
}
