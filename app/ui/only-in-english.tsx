import { useWords } from "./use-words.tsx";

/** Before a text that is not there in the reader's language: that it is English, and where there is help with it. */
export function OnlyInEnglish({ phone }: { phone: string }) {
  const { language, t } = useWords();
  if (language === "en") return null;
  return <div className="govuk-inset-text no-print">{t("language.only-english", { phone })}</div>;
}
