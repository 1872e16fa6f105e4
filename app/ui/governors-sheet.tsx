import type { GovernorsWords } from "./governors-words.ts";
import { StackedTable } from "./stacked-table.tsx";

/** One sheet of paper for the governors, as it will be printed. */
export function GovernorsSheet({ words }: { words: GovernorsWords }) {
  const { title, school, when, reach, asked, dates, classes, checkpoint } = words;
  return (
    <article className="governors-sheet">
      <span className="govuk-caption-l">{school}</span>
      <h1 className="govuk-heading-l">{title}</h1>
      <p className="govuk-body">{when}</p>
      <p className="govuk-body">{reach}</p>
      {asked.map((policy) => (
        <section key={policy.title}>
          <h2 className="govuk-heading-m">{policy.title}</h2>
          {policy.lines.map((line) => (
            <p key={line} className="govuk-body">
              {line}
            </p>
          ))}
        </section>
      ))}
      <section>
        <h2 className="govuk-heading-m">What is in force</h2>
        <StackedTable
          caption="Policies, their versions and dates"
          columns={dates.columns}
          rows={dates.rows.map((cells) => ({ key: cells[0] ?? "", cells }))}
        />
      </section>
      {classes.rows.length > 0 && (
        <section>
          <h2 className="govuk-heading-m">By class</h2>
          <StackedTable
            caption="Adults who have acknowledged, by class"
            columns={classes.columns}
            rows={classes.rows.map((cells) => ({ key: cells[0] ?? "", cells }))}
          />
          <p className="govuk-body-s">{classes.note}</p>
        </section>
      )}
      {checkpoint && (
        <section>
          <h2 className="govuk-heading-m">Proof: the latest checkpoint of the ledger</h2>
          <p className="govuk-body">{checkpoint.when}</p>
          <pre className="governors-sheet__note">{checkpoint.note.join("\n")}</pre>
          {checkpoint.check.map((line) => (
            <p key={line} className="govuk-body-s">
              {line}
            </p>
          ))}
        </section>
      )}
    </article>
  );
}
