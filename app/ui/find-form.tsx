/** Looks for people by what is typed. It is posted, so that no name stands in an address. */
export function FindForm({ label, hint, search }: { label: string; hint?: string; search: string }) {
  return (
    <search>
      <form method="post" className="no-print">
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="search">
            {label}
          </label>
          {hint && (
            <div id="search-hint" className="govuk-hint">
              {hint}
            </div>
          )}
          <input
            className="govuk-input govuk-input--width-20"
            id="search"
            name="search"
            type="search"
            aria-describedby={hint && "search-hint"}
            autoComplete="off"
            defaultValue={search}
          />
        </div>
        <button type="submit" className="govuk-button">
          Find
        </button>
      </form>
    </search>
  );
}
