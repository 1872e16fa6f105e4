/** People who were found by a part of their name, each to be ticked; with their children, to tell namesakes apart. */
export function TickFoundPeople({
  name,
  search,
  people,
}: {
  name: string;
  search: string;
  people: { adultId: string; name: string; children: string }[];
}) {
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend">Found with “{search}”</legend>
      <div className="govuk-checkboxes govuk-form-group">
        {people.map((person) => (
          <div key={person.adultId} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id={person.adultId}
              name={name}
              type="checkbox"
              value={person.adultId}
              aria-describedby={`${person.adultId}-children`}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={person.adultId}>
              {person.name}
            </label>
            <div id={`${person.adultId}-children`} className="govuk-hint govuk-checkboxes__hint">
              {person.children}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
