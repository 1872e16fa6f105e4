import { PostButton } from "./post-button.tsx";

type Found = { id: string; name: string; email: string | null; children: string | null }[];

/** Looks on the roll for whoever asks: whose data it is about is said once. */
export function FindAsker({ search, found }: { search: string; found: Found | null }) {
  return (
    <section className="task-form no-print">
      <h2 className="govuk-heading-m">Who is it on the roll?</h2>
      <search>
        <form method="post" noValidate>
          <input type="hidden" name="act" value="find" />
          <div className="govuk-form-group">
            <label className="govuk-label" htmlFor="search">
              Part of a name, a child or an address
            </label>
            <input
              className="govuk-input govuk-input--width-20"
              id="search"
              name="search"
              type="search"
              autoComplete="off"
              defaultValue={search}
            />
          </div>
          <button type="submit" className="govuk-button govuk-button--secondary">
            Find
          </button>
        </form>
      </search>
      {found && (
        <p className="govuk-body" role="status">
          {found.length === 0 ? "Nobody is found. Try fewer letters." : "Who of these is it?"}
        </p>
      )}
      <ul className="govuk-list found-people">
        {(found ?? []).map((adult) => (
          <li key={adult.id}>
            <a className="govuk-link" href={`/office/adults/${adult.id}`}>
              {adult.name}
            </a>
            <br />
            {[adult.children ?? "no child here now", adult.email ?? "no email"].join(" · ")}
            <PostButton look="link" fields={{ act: "match", adultId: adult.id }}>
              {`It is ${adult.name}`}
            </PostButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
