import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { savePastedDates } from "#app/domain/calendar/save-pasted-dates.server.ts";
import { pastedDatesForm } from "#app/forms/term-dates.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { readForm } from "#app/platform/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { errorOf, errorsOf, typedIn } from "#app/ui/form-errors.ts";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { pasteProblemWords } from "#app/ui/term-words.ts";
import { TextField } from "#app/ui/text-field.tsx";

export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  return null;
}

const NOTHING = "Paste at least one line with a date";

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { staff } = await requireStaff(request, portal);
  const submission = parseWithZod(await readForm(request), { schema: pastedDatesForm });
  if (submission.status !== "success")
    return data({ refused: submission.reply(), problems: [] }, { status: 400 });
  const { dates: text } = submission.value;
  const saved = savePastedDates(portal.db, { text, staffId: staff.id, now: portal.clock() });
  if (saved.status === "saved") return redirect("/office/settings/term-dates?saved");
  const problems = saved.status === "nothing" ? [NOTHING] : saved.problems.map(pasteProblemWords);
  const first =
    problems.length > 1 ? `${problems.length} lines have to be changed` : (problems[0] ?? NOTHING);
  return data({ refused: submission.reply({ fieldErrors: { dates: [first] } }), problems }, { status: 400 });
}

export const handle = pageHandle({ title: "Paste term dates" });

export default function PasteTermDates() {
  const answer = useActionData<typeof action>();
  const refused = answer?.refused;
  const problems = answer?.problems ?? [];
  return (
    <PageBody back={{ href: "/office/settings/term-dates", words: "Term dates" }}>
      <ErrorSummary
        errors={
          problems.length > 0 ? problems.map((message) => ({ id: "dates", message })) : errorsOf(refused)
        }
      />
      <h1 className="govuk-heading-xl">Paste term dates</h1>
      <p className="govuk-body">
        One line for each term, and one for each day on which the school is closed. All lines are saved, or
        none. What is there already stays; a term that begins on the same day is replaced.
      </p>
      <pre className="pasted-example">{EXAMPLE}</pre>
      <form method="post" noValidate>
        <TextField
          name="dates"
          label="Term dates and closed days"
          rows={12}
          error={errorOf(refused, "dates")}
          defaultValue={typedIn(refused, "dates")}
        />
        <button type="submit" className="govuk-button">
          Save
        </button>
      </form>
    </PageBody>
  );
}

const EXAMPLE = `Autumn term 2027: 2 September 2027 to 17 December 2027, half-term 25 to 29 October 2027
1 September 2027 INSET
1 May 2028 bank holiday`;
