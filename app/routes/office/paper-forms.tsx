import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whoCouldHaveForms } from "#app/domain/paper/forms-to-print.server.ts";
import { classNames } from "#app/domain/roll/ties.server.ts";
import { readiness } from "#app/domain/school/readiness.server.ts";
import { readPrintAddress } from "#app/forms/print-forms.ts";
import { requireStaff } from "#app/platform/access.server.ts";
import { Choice } from "#app/ui/choice.tsx";
import { NotReadyToAsk } from "#app/ui/not-ready-to-ask.tsx";
import { pageHandle } from "#app/ui/page-handle.ts";
import { PageBody } from "#app/ui/site-frame.tsx";
import { TickBox } from "#app/ui/tick-box.tsx";

/** Who gets a paper form: a class, or some of its adults. */
export async function loader({ request, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const asked = readPrintAddress(request.url);
  return {
    className: asked.class,
    classes: classNames(portal.db),
    mayAsk: readiness(portal.db).mayAsk,
    people:
      asked.class === undefined
        ? []
        : whoCouldHaveForms(portal.db, { className: asked.class, now: portal.clock() }),
  };
}

export const handle = pageHandle({ title: "Print paper forms" });

export default function PaperForms() {
  const { className, classes, mayAsk, people } = useLoaderData<typeof loader>();
  const open = people.filter(({ isOnHold, isDone }) => !isOnHold && !isDone);
  const onHold = people.filter(({ isOnHold }) => isOnHold).length;
  return (
    <PageBody back={{ href: "/office/paper", words: "Paper and phone" }}>
      <h1 className="govuk-heading-xl">Print paper forms</h1>
      {!mayAsk && <NotReadyToAsk />}
      <search>
        <form method="get" className="filters">
          <Choice
            name="class"
            label="Class"
            chosen={className}
            all="Choose a class"
            options={classes.map((one) => [one, one])}
          />
          <button type="submit" className="govuk-button govuk-button--secondary">
            Show
          </button>
        </form>
      </search>
      {className === undefined ? (
        mayAsk && (
          <p className="govuk-body">
            Choose a class to pick its adults, or{" "}
            <a className="govuk-link" href="/office/paper/forms/print?all=on">
              show the forms of everybody who has something to answer
            </a>
            .
          </p>
        )
      ) : (
        <p className="govuk-body">
          {open.length === 1 ? "1 adult has" : `${open.length} adults have`} something to answer here. Each
          gets a form of their own, with nothing of anybody else.
          {onHold > 0 && ` ${onHold} on hold: no forms for them.`}
        </p>
      )}
      <p className="govuk-body">
        Post the forms or hand them over. Do not send them home with a child who has two homes.
      </p>
      {open.length > 0 && mayAsk && (
        <form method="get" action="/office/paper/forms/print">
          <TickBox name="large" label="Large print for all" error={undefined} />
          <p className="govuk-body-s">
            Adults who are best reached with large print get it in any case. Take away the tick of whoever
            needs no form.
          </p>
          <button type="submit" className="govuk-button">
            Show the forms to print
          </button>
          <fieldset className="govuk-fieldset">
            <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Forms for</legend>
            <div className="govuk-checkboxes govuk-checkboxes--small">
              {open.map(({ adultId, name, children }) => (
                <div key={adultId} className="govuk-checkboxes__item">
                  <input
                    className="govuk-checkboxes__input"
                    id={adultId}
                    name="adult"
                    type="checkbox"
                    value={adultId}
                    defaultChecked
                  />
                  <label className="govuk-label govuk-checkboxes__label" htmlFor={adultId}>
                    {name}: {children}
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        </form>
      )}
    </PageBody>
  );
}
