import type { ReactNode } from "react";
import { localeOf } from "#app/dates.ts";
import type { Translation } from "#app/domain/translations/translation-in-use.server.ts";
import { OnlyInEnglish } from "./only-in-english.tsx";
import { useWords } from "./use-words.tsx";

type Came = Pick<Translation, "provenance" | "translator">;

/** Before a text: where its translation comes from and that English governs, or that there is no translation. */
export function TranslationNote({
  translation,
  english,
  phone,
}: {
  translation: Came | null;
  /** The address of the English text. */
  english: string;
  phone: string;
}) {
  const { t, rich } = useWords();
  if (!translation) return <OnlyInEnglish phone={phone} />;
  const { provenance, translator } = translation;
  const readInEnglish = (words: ReactNode) => (
    <a className="govuk-link" href={`${english}?lang=en`} hrefLang={localeOf("en")}>
      {words}
    </a>
  );
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">
        {provenance === "machine"
          ? t("translation.machine")
          : t(`translation.${provenance}`, { translator: translator ?? "" })}
      </p>
      <p className="govuk-body">{rich("translation.governs", { link: readInEnglish })}</p>
    </div>
  );
}
