import { ErrorMessage } from "./error-summary.tsx";
import { errorOf, type Refused, typedIn } from "./form-errors.ts";

type MyPasskey = { id: string; name: string; addedOn: string; lastUsed: string | null };

/** Somebody's passkeys, each with a field for its name, and a button that removes it. */
export function MyPasskeys({
  passkeys,
  mayRemove,
  refused,
}: {
  passkeys: MyPasskey[];
  mayRemove: boolean;
  refused: Refused;
}) {
  return (
    <>
      {passkeys.map((passkey) => {
        const isRefused = typedIn(refused, "passkeyId") === passkey.id;
        return (
          <section key={passkey.id} className="answer passkey-list" aria-label={passkey.name}>
            <h3 className="govuk-heading-m">{passkey.name}</h3>
            <p className="govuk-body">
              Added on {passkey.addedOn}.{" "}
              {passkey.lastUsed ? `Last used ${passkey.lastUsed}.` : "Not used since."}
            </p>
            <form method="post" noValidate>
              <input type="hidden" name="change" value="rename" />
              <input type="hidden" name="passkeyId" value={passkey.id} />
              <PasskeyName passkey={passkey} refused={isRefused ? refused : undefined} />
              <button type="submit" className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
                Save name
              </button>
            </form>
            {mayRemove && (
              <form method="post" className="govuk-body">
                <input type="hidden" name="change" value="remove" />
                <input type="hidden" name="passkeyId" value={passkey.id} />
                <button type="submit" className="link-button">
                  Remove<span className="govuk-visually-hidden"> {passkey.name}</span>
                </button>
              </form>
            )}
          </section>
        );
      })}
    </>
  );
}

function PasskeyName({ passkey, refused }: { passkey: MyPasskey; refused: Refused }) {
  const id = `name-${passkey.id}`;
  const error = errorOf(refused, "name");
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={id}>
        Name of this passkey
      </label>
      <ErrorMessage id={`${id}-error`} message={error} />
      <input
        className={`govuk-input govuk-input--width-20${error ? " govuk-input--error" : ""}`}
        id={id}
        name="name"
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        defaultValue={typedIn(refused, "name") ?? passkey.name}
      />
    </div>
  );
}
