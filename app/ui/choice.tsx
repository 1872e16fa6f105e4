/** One of several, or all of them (GOV.UK select). */
export function Choice({
  name,
  label,
  chosen,
  all,
  options,
}: {
  name: string;
  label: string;
  chosen: string | undefined;
  /** The words for all of them, where one may choose that. */
  all?: string;
  options: [value: string, words: string][];
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      <select className="govuk-select" id={name} name={name} defaultValue={chosen ?? ""}>
        {all && <option value="">{all}</option>}
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
