import { useWords } from "./use-words.tsx";

/** Said on a page that was sent from a tab in which another adult had been signed in. Nothing was done with it. */
export function MeanwhileSomebodyElse({ adultName }: { adultName: string }) {
  const { t } = useWords();
  return (
    <div className="govuk-error-summary" role="alert">
      <h2 className="govuk-error-summary__title">{t("parent.somebody-else")}</h2>
      <p className="govuk-body">{t("parent.somebody-else-what", { name: adultName })}</p>
    </div>
  );
}
