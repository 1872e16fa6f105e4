/** What matters wait for today, before anything else on the overview of head and safeguarding lead. */
export function MattersDue({ count }: { count: number }) {
  return (
    <div className="govuk-inset-text">
      <a className="govuk-link" href="/office/matters">
        Matters: {count === 1 ? "1 thing is" : `${count} things are`} due
      </a>
    </div>
  );
}
