import { ErrorMessage } from "./error-summary.tsx";

/** Save, or look first: the page then opens where its part called "preview" is. Why it could not be saved, if not for a field, stands above. */
export function SaveButtons({ error }: { error: string | undefined }) {
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <ErrorMessage id="save-error" message={error} />
      {error === NOT_FRESH && (
        <p className="govuk-body">
          <a className="govuk-link" href="/office/sign-in/authenticator" target="_blank" rel="noreferrer">
            Show your second factor (opens a new tab)
          </a>
        </p>
      )}
      <div className="govuk-button-group">
        <button type="submit" id="save" name="intent" value="save" className="govuk-button">
          Save
        </button>
        <button
          type="submit"
          name="intent"
          value="preview"
          formAction="#preview"
          className="govuk-button govuk-button--secondary"
        >
          Preview
        </button>
      </div>
    </div>
  );
}

export const NOT_FRESH =
  "It is more than ten minutes since you showed your second factor. Show it again in a new tab, then press Save here";

export function changedMeanwhile(by: string | null): string {
  return `${by ?? "Somebody"} has saved this page since you opened it. What you typed is still here: press Save again to put it in place of theirs`;
}
