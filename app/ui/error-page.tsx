import type { Words } from "#app/words/words-in.ts";
import { useWords } from "./use-words.tsx";

const KNOWN = [403, 404, 405, 413, 429] as const;

type ErrorPageProps = { status: number; phone: string | undefined; isInOffice: boolean };

/** What cannot be shown, why, and what to do: never a stack trace. The office is not told to phone itself. */
export function ErrorPage({ status, phone, isInOffice }: ErrorPageProps) {
  const { t, rich } = useWords();
  return (
    <>
      <h1 className="govuk-heading-l">{faultTitle(status, t)}</h1>
      <p className="govuk-body">{t(`fault.${knownOf(status)}-what`)}</p>
      <p className="govuk-body">
        {isInOffice ? (
          <>
            <a className="govuk-link" href="/office">
              Go to the overview
            </a>
            .
          </>
        ) : phone ? (
          rich("fault.first-page-or-phone", { link: "/" }, { phone })
        ) : (
          rich("fault.first-page", { link: "/" })
        )}
      </p>
    </>
  );
}

export function faultTitle(status: number, t: Words["t"]): string {
  return t(`fault.${knownOf(status)}`);
}

/** A status that has words of its own; every other one is a bug of ours. */
function knownOf(status: number) {
  return KNOWN.find((known) => known === status) ?? 500;
}
