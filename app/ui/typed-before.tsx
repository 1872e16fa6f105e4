import { createContext, type ReactNode, useContext } from "react";
import type { TypedFields } from "#app/platform/typed-work.server.ts";
import type { Refused } from "./form-errors.ts";

/** What was typed on this page and sent after the session had ended. Pages put it back into their fields. */
const TypedBefore = createContext<Refused>(undefined);

/** As if the form had been refused without an error, so that a page fills its fields in the way it does then. */
export function useTypedBefore(): Refused {
  return useContext(TypedBefore);
}

/** Round an office page: says that a form was not sent, and what was typed in it. */
export function TypedBeforeFrame({ fields, children }: { fields: TypedFields | null; children: ReactNode }) {
  if (fields === null) return <>{children}</>;
  return (
    <TypedBefore.Provider value={{ initialValue: nested(fields) }}>
      <div className="govuk-width-container">
        <div className="typed-before">
          <p className="govuk-body">
            <strong>This was not sent, because you had to sign in again.</strong> What you had typed is kept
            here until tomorrow. Check it, and send it again.
          </p>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">What you had typed</span>
            </summary>
            <div className="govuk-details__text mail-text">
              {fields
                .map(([, value]) => value)
                .filter((value) => !IS_OURS.test(value))
                .join("\n")}
            </div>
          </details>
        </div>
      </div>
      {children}
    </TypedBefore.Provider>
  );
}

/** Ids, ticks and choices, which nobody has typed. Whoever typed a single word finds it in its field. */
const IS_OURS = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+(-[a-z]+)*)$/i;

type Nested = { [name: string]: Nested | string | string[] };

/** `answers[0].concern` becomes what a refused form gives back: answers, then 0, then concern. */
function nested(fields: TypedFields): Nested {
  const whole: Nested = {};
  for (const [name, value] of fields) {
    const parts = name.replaceAll(/\[(\d+)\]/g, ".$1").split(".");
    const last = parts.pop() ?? name;
    let place = whole;
    for (const part of parts) {
      const inner = place[part];
      const next = typeof inner === "object" && !Array.isArray(inner) ? inner : {};
      place[part] = next;
      place = next;
    }
    // Several boxes of one question come under one name.
    const before = place[last];
    place[last] = typeof before === "string" || Array.isArray(before) ? [before, value].flat() : value;
  }
  return whole;
}
