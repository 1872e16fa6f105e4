import type { MatterToShow } from "#app/domain/matters/read-matter.server.ts";
import { FORGOTTEN, PART_WORDS } from "./matter-words.ts";

type Person = MatterToShow["people"][number];

/** Whom a matter is about, each with what has to be known before anybody writes to them. */
export function MatterPeople({ at, people }: { at: string; people: Person[] }) {
  return (
    <section className="matter-section" aria-labelledby="people">
      <h2 className="govuk-heading-l" id="people">
        People
      </h2>
      {people.length === 0 && <p className="govuk-body">Nobody is named yet.</p>}
      <ul className="govuk-list">
        {people.map((person) => (
          <li key={person.id}>
            <Named {...person} /> – {PART_WORDS[person.part]}
            {person.isRemoved && " (named by mistake, and taken off)"}
            {!person.isRemoved && (
              <>
                <BeforeWriting {...person} />
                {" · "}
                <a className="govuk-link no-print" href={`${at}/people/${person.id}/off`}>
                  Take off<span className="govuk-visually-hidden"> {person.name ?? FORGOTTEN}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="govuk-body no-print">
        <a className="govuk-link" href={`${at}/people`}>
          Name somebody
        </a>
      </p>
    </section>
  );
}

function Named({ adultId, name }: Person) {
  if (name === null) return FORGOTTEN;
  if (adultId === null) return `${name} (not on the roll)`;
  return (
    <a className="govuk-link" href={`/office/adults/${adultId}`}>
      {name}
    </a>
  );
}

function BeforeWriting({ isOnHold, hasCourtOrder, hasLeft, hasEmail, adultId, name }: Person) {
  if (adultId === null || name === null) return null;
  const facts = [
    isOnHold && "on hold: think twice before the school starts anything",
    hasCourtOrder && "court order: name no child to this adult",
    hasLeft && "has no child here now",
    !hasEmail && "no email",
  ].filter((fact) => fact !== false);
  if (facts.length === 0) return null;
  return <strong> – {facts.join("; ")}</strong>;
}
