const WORDS = {
  planning: "Making the plan",
  applying: "Applying the plan",
  undoing: "Undoing the import",
} as const;

/** How far the work on a file is. The page comes again by itself, without a script. */
export function ImportProgress({
  progress: { what, done, total },
  href,
}: {
  progress: { what: keyof typeof WORDS; done: number; total: number };
  /** The page's own address, for whoever does not want to wait. */
  href: string;
}) {
  return (
    <section aria-live="polite">
      <label className="govuk-label govuk-label--m" htmlFor="progress">
        {WORDS[what]}
      </label>
      <progress
        id="progress"
        className="import-progress"
        value={total > 0 ? done : undefined}
        max={total || 1}
      />
      <p className="govuk-body">
        {total > 0 ? `${done} of ${total} done. ` : ""}This page shows by itself when it is ready.{" "}
        <a className="govuk-link" href={href}>
          Look now
        </a>
      </p>
    </section>
  );
}
