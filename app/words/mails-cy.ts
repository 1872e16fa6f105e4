import type { MailTexts } from "./mails-en.ts";

/** A first draft: somebody who reads Welsh should look at it before it is switched on. */
export const mailsCy: MailTexts = {
  "mails.your-child": "eich plentyn",
  "mails.answer-by": "Atebwch erbyn {{on}}, os gwelwch yn dda.",
  "mails.welcome": "Croeso i'n hysgol.",
  "mails.no-name": "dim",
  "mails.online": "ar-lein",
  "mails.on-paper": "ar bapur",
  "mails.by-phone": "dros y ffôn",
  "mails.in-person": "wyneb yn wyneb",
  "mails.recorded":
    "{{came}}. Cofnododd {{staffName}} hyn ar eich rhan yn yr ysgol ar {{at}}. Y rheswm: {{reason}}",
  "mails.see-again": "I weld eich derbynneb eto, mewngofnodwch gyda'r cyfeiriad e-bost hwn.",
  "mails.see-again-once-checked":
    "Gofynnoch am y copi hwn. Bydd swyddfa'r ysgol yn gwirio gyda chi mai eich cyfeiriad chi yw hwn. Wedyn gallwch fewngofnodi gydag ef a gweld eich derbynneb eto.",
  "mails.signed": "{{policy}}: fe lofnodoch “{{statement}}”",
  "mails.acknowledged": "{{policy}}: fe gydnabyddoch “{{statement}}”",
  "mails.rather-not": "{{policy}}: rydych wedi ei ddarllen a byddai'n well gennych beidio â llofnodi.",
  "mails.has-concern": "Mae gennych gwestiwn neu bryder.",
  "mails.wrote": "Fe ysgrifennoch: “{{concern}}”",
  "mails.read-in-cy": "Fe'i darllenoch yn Gymraeg.",
  "mails.read-in-pl": "Fe'i darllenoch yn y Bwyleg.",
  "mails.english-governs": "Y testun Saesneg sy'n cyfrif.",
  "mails.translation-fingerprint": "Ôl bys y cyfieithiad: {{fingerprint}}.",
  "mails.fingerprint": "Ôl bys y testun: {{fingerprint}}.",
  "mails.ledger": "Cofnod {{seq}} yn y cyfriflyfr: {{hash}}.",
  "mails.asked-access": "am gael gweld yr hyn sydd gennym amdanoch",
  "mails.asked-rectification": "am gywiro rhywbeth sydd gennym amdanoch",
  "mails.asked-erasure": "am ddileu'r hyn sydd gennym amdanoch",
  "mails.asked-objection": "am roi'r gorau i ddefnyddio'r hyn sydd gennym amdanoch",
  "mails.asked-complaint": "am ymchwilio i gŵyn",
  "mails.as-soon-as-we-can": "cyn gynted ag y gallwn",
  "mails.by-day": "erbyn {{on}}",
};
