import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { slipCodeForm } from "#app/forms/slip-code.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { lookUpSlip } from "./look-up-slip.server.ts";
import { startWithPass } from "./start-with-pass.server.ts";

/** Where the tablet at reception stands, and comes back to by itself. */
export async function loader({ context: { portal } }: LoaderFunctionArgs) {
  const { name, phone } = portal.school();
  return { school: name, phone };
}

/** What the person before has left in the browser goes: Back shows nothing of theirs. */
export const headers = () => ({ "Clear-Site-Data": '"cache"' });

const REFUSED = {
  "no-live-slip":
    "This code does not work. Check it against your slip: it has 12 letters and numbers. A slip works for 28 days, and a newer one ends it",
  "too-many-tries": "There were many wrong codes here. Wait 15 minutes, or ask at the school office",
  answered: "Everything on this slip is answered. There is nothing left to do",
} as const;

/** The right code is in: on the school's own device, so not for long. */
export async function action({ request, context: { portal, ipAddress } }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: slipCodeForm });
  if (submission.status !== "success") return data({ refused: submission.reply() }, { status: 400 });
  const found = await lookUpSlip(portal, { code: submission.value.code, ipAddress });
  if (found.status === "live") return startWithPass(request, portal, { ...found, isSharedDevice: true });
  const refused = submission.reply({ fieldErrors: { code: [REFUSED[found.status]] } });
  return data({ refused }, { status: 400 });
}

export const handle = pageHandle({ title: "Type the code of your slip" });

export default function Slip() {
  const { school, phone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <PageBody>
      <ErrorSummary errors={errorsOf(refused)} />
      <h1 className="govuk-heading-xl">Type the code of your slip</h1>
      <p className="govuk-body-l">
        {school} gave you a slip of paper with a code. It lets you read our policies and sign here.
      </p>
      <form method="post" noValidate className="slip-code">
        <TextField
          name="code"
          label="Code"
          hint="12 letters and numbers, like ABCD-EFGH-JKMN. Small letters are fine."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width="20"
          defaultValue={typedIn(refused, "code")}
          error={errorOf(refused, "code")}
        />
        <button type="submit" className="govuk-button">
          Continue
        </button>
      </form>
      <p className="govuk-body">
        On a device that others use, press Finish at the end. After 5 minutes without a new page you are
        signed out.
      </p>
      <p className="govuk-body">
        You can{" "}
        <a className="govuk-link" href="/policies">
          read all our policies
        </a>{" "}
        without a code. No slip, or it does not work? Ask at the school office, phone {phone}.
      </p>
    </PageBody>
  );
}
