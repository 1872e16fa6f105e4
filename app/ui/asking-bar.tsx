import type { AskingCounts } from "#app/domain/requests/asking-progress.server.ts";

/** How many of the mails are dealt with, as a bar and in words. */
export function AskingBar({ id, counts }: { id: string; counts: AskingCounts }) {
  const { meant, settled, answered, sent } = counts;
  const failed = counts.bounced + counts.refused + counts["not-sent"];
  if (meant === 0) return <p className="govuk-body asking-bar">No mail.</p>;
  return (
    <div className="asking-bar">
      <label htmlFor={id}>
        {settled} of {meant} dealt with: {answered} answered, {sent} sent and not answered
        {failed > 0 && `, ${failed} that did not arrive`}
        {settled < meant && `, ${meant - settled} still to go`}
      </label>
      <progress id={id} value={settled} max={meant} />
    </div>
  );
}
