import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reportNotOnTheRoll } from "#app/domain/inbox/report-not-on-the-roll.server.ts";
import { notOnTheRollForm } from "#app/forms/not-on-the-roll.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  return { isSent: new URL(request.url).searchParams.has("sent"), phone: portal.school().phone };
}

export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: notOnTheRollForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  if (!(await portal.limits.allow("not-on-the-roll", ipAddress ?? "unknown")))
    throw new Response(null, { status: 429 });
  reportNotOnTheRoll(portal.db, { ...submission.value, now: portal.clock() });
  return redirect("/not-on-the-roll?sent");
}

export const handle = pageHandle({ title: "Tell us who you are" });

export default function NotOnTheRoll() {
  const { isSent, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  if (isSent) {
    return (
      <PageBody back={{ href: "/", words: "First page" }}>
        <h1 className="govuk-heading-xl">Thank you</h1>
        <p className="govuk-body">
          The school office has your message and will come back to you. In a hurry? Phone {phone}.
        </p>
      </PageBody>
    );
  }
  const field = (name: string) => ({
    name,
    error: errorOf(refused, name),
    defaultValue: typedIn(refused, name),
  });
  return (
    <PageBody back={{ href: "/sign-in", words: "Back" }}>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Tell us who you are</h1>
      <p className="govuk-body">
        The office matches this with the school's list by hand, and comes back to you.
      </p>
      <form method="post" noValidate>
        <TextField {...field("name")} label="Your full name" autoComplete="name" spellCheck={false} />
        <TextField
          {...field("contact")}
          label="How can we reach you?"
          hint="A phone number or an email address"
        />
        <TextField {...field("child")} label="Your child's name and class" />
        <TextField {...field("message")} label="Anything else (you may leave this empty)" rows={4} />
        <button type="submit" className="govuk-button">
          Send to the school office
        </button>
      </form>
    </PageBody>
  );
}
