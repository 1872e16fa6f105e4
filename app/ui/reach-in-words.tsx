type Reach = { reachable: number; noEmail: number; unreachable: number; onHold: number };

const PARTS: { reach: keyof Reach; single: string; several: string }[] = [
  { reach: "reachable", single: "can be reached by mail", several: "can be reached by mail" },
  { reach: "noEmail", single: "has no email", several: "have no email" },
  {
    reach: "unreachable",
    single: "has an address that does not work",
    several: "have an address that does not work",
  },
  { reach: "onHold", single: "is on hold", several: "are on hold" },
];

/** The honest denominator: who is on the roll, and how many of them a mail reaches, each number with its names (rule 12). */
export function ReachInWords({ adults, reach }: { adults: number; reach: Reach }) {
  return (
    <p className="govuk-body-l">
      <a className="govuk-link" href="/office/roll">
        <strong>{adults === 1 ? "1 adult" : `${adults} adults`}</strong>
      </a>{" "}
      {adults === 1 ? "is" : "are"} on the roll:{" "}
      {PARTS.map(({ reach: part, single, several }, index) => (
        <span key={part}>
          {index > 0 && ", "}
          <a className="govuk-link" href={`/office/roll?reach=${part}`}>
            {reach[part]} {reach[part] === 1 ? single : several}
          </a>
        </span>
      ))}
      .
    </p>
  );
}
