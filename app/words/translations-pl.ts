import type { TranslationTexts } from "./translations-en.ts";

/** A first draft: somebody who reads Polish should look at it before it is switched on. */
export const translationsPl: TranslationTexts = {
  "translation.machine": "Ten tekst przetłumaczyła maszyna. Nikt go nie sprawdził.",
  "translation.checked": "Ten tekst to tłumaczenie. Kto je sprawdził: {{translator}}.",
  "translation.professional": "Ten tekst to tłumaczenie. Kto tłumaczył: {{translator}}.",
  "translation.governs":
    "Rozstrzyga tekst angielski: jeśli teksty się różnią, liczy się angielski. <link>Przeczytaj go po angielsku</link>",
  "translation.fingerprint": "Odcisk cyfrowy tego tłumaczenia (SHA-256): <code>{{sha256}}</code>",
  "translation.markdown": "<link>To tłumaczenie jako Markdown</link>",
  "translation.statement-in-english": "Po angielsku: <en>{{statement}}</en>",
  "translation.read-in": "Język, w którym czytano",
  "translation.read-in-cy": "walijski: {{title}}",
  "translation.read-in-pl": "polski: {{title}}",
  "translation.its-fingerprint": "Odcisk cyfrowy tłumaczenia",
  "translation.governs-short": "Rozstrzyga tekst angielski.",
  "translation.taken-back":
    "Szkoła wycofała tłumaczenie, które Państwo czytali. Prosimy o przeczytanie tego tekstu; nic nie zostało podpisane.",
};
