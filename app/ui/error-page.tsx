import type { Words } from "#app/words/words-in.ts";
import { useWords } from "./use-words.tsx";

const KNOWN = [403, 404, 405, 413, 429, 503] as const;

type ErrorPageProps = {
  status: number;
  /** How much the page takes, where too much was sent (413). */
  most: string;
  phone: string | undefined;
  isInOffice: boolean;
};

/** What cannot be shown, why, and what to do: never a stack trace. The office is not told to phone itself. */
export function ErrorPage({ status, most, phone, isInOffice }: ErrorPageProps) {
  const { t, rich } = useWords();
  const known = knownOf(status);
  return (
    <>
      <h1 className="govuk-heading-l">{faultTitle(status, t)}</h1>
      <p className="govuk-body">{known === 413 ? t("fault.413-what", { most }) : t(`fault.${known}-what`)}</p>
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
