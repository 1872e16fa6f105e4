type Words = { title: string; what: string };

const WORDS: Record<number, Words> = {
  403: {
    title: "We could not take that",
    what: "It did not come from a page of this site. Go back, reload the page, and try again.",
  },
  404: {
    title: "Page not found",
    what: "If you typed the address, check it. If you followed a link, it may be old, or the page may not be for you.",
  },
  405: { title: "Page not found", what: "This address takes nothing of that kind." },
  413: {
    title: "That was too long",
    what: "What you sent is longer than this site takes. Go back and make it shorter.",
  },
  429: {
    title: "Please wait a minute",
    what: "There were very many requests from where you are. Try again in a minute.",
  },
};

const BROKEN: Words = {
  title: "Sorry, something went wrong",
  what: "Nothing that you signed is lost. Try again in a few minutes.",
};

type ErrorPageProps = { status: number; phone: string | undefined; isInOffice: boolean };

/** What cannot be shown, why, and what to do: never a stack trace. The office is not told to phone itself. */
export function ErrorPage({ status, phone, isInOffice }: ErrorPageProps) {
  const { title, what } = errorWords(status);
  return (
    <>
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="govuk-body">{what}</p>
      <p className="govuk-body">
        {isInOffice ? (
          <a className="govuk-link" href="/office">
            Go to the overview
          </a>
        ) : (
          <>
            <a className="govuk-link" href="/">
              Go to the first page
            </a>
            {phone && <> or phone the school office on {phone}</>}
          </>
        )}
        .
      </p>
    </>
  );
}

export function errorWords(status: number): Words {
  return WORDS[status] ?? BROKEN;
}
