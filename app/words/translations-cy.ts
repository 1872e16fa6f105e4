import type { TranslationTexts } from "./translations-en.ts";

/** A first draft: somebody who reads Welsh should look at it before it is switched on. */
export const translationsCy: TranslationTexts = {
  "translation.machine": "Peiriant a gyfieithodd y testun hwn. Nid oes neb wedi ei wirio.",
  "translation.checked": "Cyfieithiad yw'r testun hwn, wedi ei wirio gan {{translator}}.",
  "translation.professional": "Cyfieithiad gan {{translator}} yw'r testun hwn.",
  "translation.governs":
    "Y testun Saesneg sy'n cyfrif: lle mae'r ddau'n wahanol, yr un Saesneg sy'n ddilys. <link>Ei ddarllen yn Saesneg</link>",
  "translation.fingerprint": "Ôl bys y cyfieithiad hwn (SHA-256): <code>{{sha256}}</code>",
  "translation.markdown": "<link>Y cyfieithiad hwn fel Markdown</link>",
  "translation.statement-in-english": "Yn Saesneg: <en>{{statement}}</en>",
  "translation.read-in": "Iaith y darllen",
  "translation.read-in-cy": "Cymraeg: {{title}}",
  "translation.read-in-pl": "Pwyleg: {{title}}",
  "translation.its-fingerprint": "Ôl bys y cyfieithiad",
  "translation.governs-short": "Y testun Saesneg sy'n cyfrif.",
  "translation.taken-back":
    "Mae'r ysgol wedi tynnu'n ôl y cyfieithiad a ddarllenoch. Darllenwch y testun hwn; ni lofnodwyd dim.",
};
