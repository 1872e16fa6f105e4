/** At a list: the same part of it as a file. The query is that of the list's own page, with nothing private in it. */
export function DownloadLinks({ list, query = "" }: { list: string; query?: string }) {
  const address = (format: string) => `/office/exports/${list}.${format}${query && `?${query}`}`;
  return (
    <div className="govuk-button-group govuk-!-margin-top-4 no-print">
      <a className="govuk-button govuk-button--secondary" href={address("csv")}>
        Download as CSV
      </a>
      <a className="govuk-button govuk-button--secondary" href={address("xlsx")}>
        Download as Excel
      </a>
    </div>
  );
}
