import type { Receipt } from "#app/domain/signing/find-receipt.server.ts";
import type { Words } from "#app/words/words-in.ts";

type Row = { key: string; value: string; code?: string };

/** What a receipt says of the translation in which a text was read; nothing where it was read in English. */
export function translationRows(
  { translation }: Pick<Receipt["answers"][number], "translation">,
  { t }: Words,
): Row[] {
  if (!translation) return [];
  const { language, title, sha256 } = translation;
  return [
    {
      key: t("translation.read-in"),
      value: `${t(`translation.read-in-${language}`, { title })}. ${t("translation.governs-short")}`,
    },
    { key: t("translation.its-fingerprint"), value: "", code: sha256.slice(0, 16) },
  ];
}
