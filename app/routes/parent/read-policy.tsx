import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/dates.ts";
import { textOf } from "#app/domain/policies/text-of.server.ts";
import { recordOpening } from "#app/domain/signing/record-opening.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { continueForm } from "#app/forms/continue.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { notFound, requireParent } from "#app/platform/access.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { MeanwhileSomebodyElse } from "#app/ui/meanwhile-somebody-else.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PolicyDocument } from "#app/ui/policy-document.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { ANSWER_GIVEN_WORDS } from "#app/ui/words.ts";

export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const tasks = whatToSign(portal.db, { adultId: adult.id, now: portal.clock() });
  const task = tasks.find(({ policy }) => policy.slug === params.slug);
  if (!task) throw notFound();
  const { version, answer } = task;
  return {
    adultId: adult.id,
    adultName: adult.name,
    title: version.title,
    policy: { ...version, ...renderPolicy(textOf(portal.db, { versionId: version.id }), version.sha256) },
    governingBody: portal.school().governingBody,
    answer: answer && {
      words: ANSWER_GIVEN_WORDS[answer.answer],
      on: formatDay(answer.signedAt),
      reference: answer.reference,
    },
    // Also where somebody who would rather not has to open a newer text before they answer again.
    mayContinue: !answer || (answer.answer === "rather-not" && task.openedAt === null),
    place: { number: tasks.indexOf(task) + 1, of: tasks.length },
    isNew: new URL(request.url).searchParams.has("new"),
  };
}

/** "Continue": the text was open. On to the next unread one, or to signing. */
export async function action({ request, params, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const slug = params.slug ?? "";
  const form = await readForm(request);
  if (!isForAdult(form, adult.id)) return data({ isForSomebodyElse: true }, { status: 409 });
  const submission = parseWithZod(form, { schema: continueForm });
  if (submission.status !== "success") {
    return data({ isForSomebodyElse: false }, { status: 400 });
  }

  const { versionNumber } = submission.value;
  const { status } = recordOpening(portal.db, {
    adultId: adult.id,
    slug,
    versionNumber,
    now: portal.clock(),
  });
  switch (status) {
    case "not-asked":
      throw notFound();
    case "new-version":
      return redirect(`/sign/${slug}?new`);
    case "recorded": {
      const next = whatToSign(portal.db, { adultId: adult.id, now: portal.clock() }).find(
        ({ state }) => state === "to-read",
      );
      return redirect(next ? `/sign/${next.policy.slug}` : "/sign/declaration");
    }
  }
}

export const handle = pageHandle<typeof loader>({ title: (data) => data.title, warnsBeforeSignOut: true });

export default function ReadPolicy() {
  const { adultId, adultName, policy, governingBody, answer, mayContinue, place, isNew } =
    useLoaderData<typeof loader>();
  const isForSomebodyElse = useActionData<typeof action>()?.isForSomebodyElse;
  return (
    <PageBody back={{ href: "/sign", words: "Your policies" }}>
      {isForSomebodyElse && <MeanwhileSomebodyElse adultName={adultName} />}
      {isNew && (
        <div className="govuk-inset-text">
          The school has published a new text while you were here. Please read this one; nothing was signed.
        </div>
      )}
      <span className="govuk-caption-l">
        Policy {place.number} of {place.of}
      </span>
      <h1 className="govuk-heading-xl">{policy.title}</h1>
      <PolicyDocument policy={policy} governingBody={governingBody} />
      {answer && (
        <p className="govuk-body">
          {answer.words}, {answer.on}.{" "}
          <a className="govuk-link" href="/sign">
            Back to your policies
          </a>
        </p>
      )}
      {mayContinue && (
        <form method="post" className="no-print">
          <input type="hidden" name="adultId" value={adultId} />
          <input type="hidden" name="versionNumber" value={policy.number} />
          <p className="govuk-body">Continue says that you had this text open. You sign on a later page.</p>
          <button type="submit" className="govuk-button">
            Continue
          </button>
        </form>
      )}
    </PageBody>
  );
}
