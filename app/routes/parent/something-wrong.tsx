import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportSomethingWrong } from "#app/domain/inbox/report-something-wrong.server.ts";
import { isForAdult } from "#app/forms/for-adult.ts";
import { somethingWrongForm } from "#app/forms/something-wrong.ts";
import { requireParent } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { RadioGroup } from "#app/ui/radio-group.tsx";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

/** Shows nothing but the name, which a pass greets by too: what is wrong is for the parent to say. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const isSent = new URL(request.url).searchParams.has("sent");
  return { adultId: adult.id, adultName: adult.name, isSent, phone: portal.school().phone };
}

/** What the office's note begins with, for each choice. */
const BEGINNING = { name: "My name is wrong: ", left: "", other: "" } as const;

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { adult } = await requireParent(request, portal);
  const form = await readForm(request);
  // Somebody else has come in on this device since: their page says so by being empty again.
  if (!isForAdult(form, adult.id)) return redirect("/sign/something-wrong");
  const submission = parseWithZod(form, { schema: somethingWrongForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (!(await portal.limits.allow("not-on-the-roll", adult.id))) throw new Response(null, { status: 429 });
  const { what, note } = submission.value;
  reportSomethingWrong(portal.db, {
    adultId: adult.id,
    kind: what === "left" ? "child-left" : "wrong-details",
    note: BEGINNING[what] + note,
    now: portal.clock(),
  });
  return redirect("/sign/something-wrong?sent");
}

export const handle = pageHandle({ title: "Something is wrong", warnsBeforeSignOut: true });

export default function SomethingWrong() {
  const { adultId, adultName, isSent, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const back = { href: "/sign", words: "Your policies" };
  if (isSent) {
    return (
      <PageBody back={back}>
        <h1 className="govuk-heading-xl">Thank you</h1>
        <p className="govuk-body">
          The school office has your message and puts it right. In a hurry? Phone {phone}.
        </p>
      </PageBody>
    );
  }
  return (
    <PageBody back={back}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">What is wrong?</h1>
      <p className="govuk-body">On the school's list you are {adultName}.</p>
      <form method="post" noValidate>
        <input type="hidden" name="adultId" value={adultId} />
        <RadioGroup
          name="what"
          legend="Choose one"
          options={[
            { value: "name", words: "My name is wrong" },
            { value: "left", words: "My child has left this school" },
            { value: "other", words: "Something else is wrong" },
          ]}
          chosen={typedIn(refused, "what")}
          error={errorOf(refused, "what")}
        />
        <TextField
          name="note"
          label="What is right?"
          rows={3}
          error={errorOf(refused, "note")}
          defaultValue={typedIn(refused, "note")}
        />
        <button type="submit" className="govuk-button">
          Send to the school office
        </button>
      </form>
    </PageBody>
  );
}
