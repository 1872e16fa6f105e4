import type { Catalogue } from "./catalogue.ts";
import { heldCy } from "./held-cy.ts";
import { mailsCy } from "./mails-cy.ts";
import { translationsCy } from "./translations-cy.ts";

/**
 * Welsh: a first draft, which somebody who reads Welsh should check before it is switched on. Formal ("chi"); to
 * acknowledge is "cydnabod", never "cydsynio".
 */
export const cy: Catalogue<"cy"> = {
  ...heldCy,
  ...mailsCy,
  ...translationsCy,
  "language.name": "Cymraeg",
  "language.switch": "Iaith",
  "language.read-in": "Darllen a llofnodi yn Gymraeg",
  "language.only-english":
    "Dim ond yn Saesneg y mae'r testun hwn. Os hoffech help gydag ef, ffoniwch swyddfa'r ysgol ar {{phone}}, neu gofynnwch i rywun yr ydych yn ymddiried ynddo ei ddarllen gyda chi.",

  "frame.skip": "Neidio i'r prif gynnwys",
  "frame.demo":
    "<b>Ysgol enghreifftiol.</b> Pobl ddychmygol yw pawb yma. <link>Pwy y gallwch fod, a'u he-byst</link>",
  "frame.office-address":
    "<b>Swyddfa'r ysgol:</b> ffoniwch {{phone}} neu ysgrifennwch at <link>{{email}}</link>",
  "frame.links": "Help a gwybodaeth",
  "frame.policies": "Pob polisi",
  "frame.help": "Help",
  "frame.privacy": "Preifatrwydd",
  "frame.accessibility": "Hygyrchedd",
  "frame.office": "I swyddfa'r ysgol",
  "frame.demo-link": "Enghraifft",
  "frame.belongs": "Gwefan {{school}} yw hon. <link>Prif wefan yr ysgol</link>",
  "frame.no-title": "Polisïau",
  "frame.no-school": "Polisïau'r ysgol",
  "frame.error-title": "Gwall: {{title}}",
  "frame.problem": "Mae problem",
  "frame.error": "Gwall:",
  "frame.first-page": "Tudalen gyntaf",
  "frame.continue": "Parhau",
  "frame.sign-in": "Mewngofnodi",
  "frame.thank-you": "Diolch",
  "frame.send-to-office": "Anfon at swyddfa'r ysgol",
  "frame.or-phone": "Neu ffoniwch swyddfa'r ysgol ar {{phone}}.",
  "frame.hurry": "Ar frys? Ffoniwch {{phone}}.",
  "frame.questions": "Cwestiynau? Ffoniwch {{phone}}.",
  "frame.title-and-version": "<en>{{title}}, {{version}}</en>",

  "page.school-office": "swyddfa'r ysgol",

  "fault.403": "Ni allem dderbyn hynny",
  "fault.403-what":
    "Ni ddaeth o dudalen ar y wefan hon. Ewch yn ôl, ail-lwythwch y dudalen, a rhowch gynnig arall arni.",
  "fault.404": "Heb ddod o hyd i'r dudalen",
  "fault.404-what":
    "Os gwnaethoch deipio'r cyfeiriad, gwiriwch ef. Os gwnaethoch ddilyn dolen, efallai ei bod yn hen, neu nad yw'r dudalen ar eich cyfer chi.",
  "fault.405": "Heb ddod o hyd i'r dudalen",
  "fault.405-what": "Nid yw'r cyfeiriad hwn yn derbyn dim o'r fath.",
  "fault.413": "Roedd hynny'n rhy hir",
  "fault.413-what":
    "Mae'r hyn a anfonoch, neu'r ffeil gydag ef, yn fwy nag y mae'r dudalen hon yn ei dderbyn: {{most}} ar y mwyaf. Ewch yn ôl a'i fyrhau, neu dewiswch ffeil lai.",
  "fault.429": "Arhoswch funud, os gwelwch yn dda",
  "fault.429-what":
    "Daeth llawer iawn o geisiadau o'r lle'r ydych chi. Rhowch gynnig arall arni ymhen munud.",
  "fault.500": "Mae'n ddrwg gennym, aeth rhywbeth o'i le",
  "fault.500-what":
    "Nid oes dim a lofnodwyd gennych wedi'i golli. Rhowch gynnig arall arni ymhen ychydig funudau.",
  "fault.503": "Ni allwn gadw dim ar hyn o bryd",
  "fault.503-what":
    "Ni chadwyd dim o'r hyn yr ydych newydd ei anfon. Mae'r hyn a lofnodwyd gennych o'r blaen yn ddiogel, a gallwch ddal i ddarllen. Rhowch gynnig arall arni ymhen ychydig funudau: ewch yn ôl, a dylai'r hyn a deipiwyd gennych fod yno o hyd.",
  "fault.first-page": "<link>Mynd i'r dudalen gyntaf</link>.",
  "fault.first-page-or-phone":
    "<link>Mynd i'r dudalen gyntaf</link> neu ffoniwch swyddfa'r ysgol ar {{phone}}.",

  "home.title": "Polisïau i rieni",
  "home.asks_zero":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisïau hyn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.asks_one":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisi hwn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.asks_two":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisïau hyn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.asks_few":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisïau hyn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.asks_many":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisïau hyn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.asks_other":
    "Mae {{school}} yn gofyn i bob rhiant a gofalwr ddarllen y polisïau hyn a dweud eu bod wedi gwneud hynny. Mae'n cymryd tua dwy funud.",
  "home.read-and-sign": "Darllen a llofnodi",
  "home.before": "Cyn i chi ddechrau",
  "home.address":
    "Bydd arnoch angen y cyfeiriad e-bost sydd gan yr ysgol ar eich cyfer. Nid oes cyfrinair na chyfrif.",
  "home.request": "Os anfonwyd cais atoch drwy e-bost, mae'r ddolen ynddo yn dod â chi'n syth i'ch tudalen.",
  "home.slip": "Os oes gennych slip o bapur â chod, <link>teipiwch y cod</link>.",
  "home.meaning":
    "Mae llofnodi'n dweud eich bod wedi darllen polisi. Nid yw'n golygu eich bod yn cytuno â phob rhan.",
  "home.rather-not":
    "Gallwch ddweud y byddai'n well gennych beidio â llofnodi. Nid oes dim yn dilyn o hynny.",
  "home.paper": "Gallwch lofnodi ar bapur yn lle hynny: gofynnwch yn swyddfa'r ysgol, ffôn {{phone}}.",
  "home.anyone": "Gall unrhyw un <link>ddarllen pob un o'n polisïau</link> heb fewngofnodi.",
  "home.before-you-post": "Ar fin postio rhywbeth am yr ysgol? <link>Pedwar cwestiwn, un funud</link>.",

  "before-you-post.whole": "Dyma'r ffurf fer. <link>Darllenwch y polisi cyfan</link>.",
  "before-you-post.print": "Argraffwch y dudalen hon: mae'n boster ar un ddalen.",
  "before-you-post.qr": "Sgwâr sy'n arwain camera ffôn at {{address}}",

  "sign-in.question": "Beth yw eich cyfeiriad e-bost?",
  "sign-in.how": "Byddwn yn anfon cod a dolen atoch. Nid oes cyfrinair na chyfrif.",
  "sign-in.email": "Cyfeiriad e-bost",
  "sign-in.email-hint": "Yr un sydd gan yr ysgol ar eich cyfer.",
  "sign-in.send": "Anfonwch god ataf",
  "sign-in.not-listed":
    "Ddim ar restr yr ysgol? <link>Dywedwch wrthym pwy ydych chi</link>. Dim e-bost? Gofynnwch am bapur yn swyddfa'r ysgol, ffôn {{phone}}.",

  "code.title": "Gwiriwch eich e-bost",
  "code.another": "Defnyddio cyfeiriad arall",
  "code.written": "Rydym wedi ysgrifennu at <b>{{email}}</b>.",
  "code.newest": "Defnyddiwch yr e-bost diweddaraf sydd gennych oddi wrthym.",
  "code.how":
    "Mae cod 6 digid a botwm yn yr e-bost. Bydd y naill neu'r llall yn dod â chi i mewn. Maent yn gweithio am 10 munud.",
  "code.label": "Cod",
  "code.hint": "6 digid, o'r e-bost diweddaraf",
  "code.no-mail": "Dim e-bost?",
  "code.no-mail-help":
    "Arhoswch funud, ac edrychwch yn y ffolder sothach. Gallwch <link>ofyn am god newydd</link>, neu ffonio swyddfa'r ysgol ar {{phone}}.",
  "code.wrong-code": "Nid hwn yw'r cod yn yr e-bost diweddaraf. Gwiriwch ef a'i deipio eto",
  "code.no-live-code":
    "Mae'r cod hwn wedi'i ddefnyddio, wedi'i ddisodli neu'n rhy hen. Gofynnwch am un newydd",
  "code.link-only":
    "Bu llawer o godau anghywir ar gyfer y cyfeiriad hwn. Agorwch y ddolen yn yr e-bost yn lle hynny",
  "code.of-this-mail": "Teipiwch god yr e-bost hwn",

  "sign-in-link.over": "Mae'r ddolen hon wedi'i defnyddio, wedi'i disodli, neu'n rhy hen",
  "sign-in-link.over-what":
    "Mae dolen yn gweithio am 10 munud ac unwaith yn unig. Agorwch yr e-bost diweddaraf, neu gofynnwch am un newydd.",
  "sign-in-link.again": "Gofyn am un newydd",
  "sign-in-link.elsewhere":
    "Gofynnwyd am yr e-bost hwn ar ddyfais arall neu mewn porwr arall. I fod yn ddiogel mae arnom angen ei god hefyd.",
  "sign-in-link.code-hint": "Y 6 digid yn yr un e-bost",

  "who.question": "Pwy sy'n llofnodi?",
  "who.hint":
    "Mae mwy nag un ohonoch yn defnyddio'r cyfeiriad e-bost hwn. Mae pob un ohonoch yn ateb drosto'i hun.",

  "pass.title": "Polisïau i'w darllen",
  "pass.hello": "Helô {{name}}",
  "pass.asks": "Mae {{school}} yn gofyn i chi ddarllen a chydnabod:",
  "pass.once":
    "Rydych yn llofnodi unwaith, dros eich holl blant yn yr ysgol. Mae'n cymryd tua dwy funud. Mae llofnodi'n dweud eich bod wedi darllen polisi. Nid yw'n golygu eich bod yn cytuno â phob rhan.",
  "pass.answer-by": "Atebwch erbyn {{day}}, os gwelwch yn dda. Gallwch ateb ar ôl hynny hefyd.",
  "pass.answer-by-over": "Gofynnodd yr ysgol am ateb erbyn {{day}}. Gallwch ateb o hyd.",
  "pass.start": "Dechrau",
  "pass.not-you": "Nid chi?",
  "pass.if-not-you": "Os nad {{name}} ydych chi, <link>dywedwch wrthym nad chi yw hwn</link>.",
  "pass.answered": "Rydych wedi ateb popeth",
  "pass.answered-what":
    "Roedd hynny ar {{on}}. Diolch: nid oes dim ar ôl i'w wneud. Aeth eich derbynneb i'ch cyfeiriad e-bost. I'w gweld eto, mewngofnodwch â'r cyfeiriad hwnnw.",
  "pass.ended": "Nid yw'r ddolen hon yn cael ei defnyddio mwyach",
  "pass.expired": "Mae'r ddolen hon yn rhy hen",
  "pass.no-such-pass": "Nid ydym yn adnabod y ddolen hon",
  "pass.copied": "Gwiriwch fod y cyfeiriad cyfan wedi'i gopïo o'r e-bost.",
  "pass.still":
    "Os ydym yn dal i ofyn rhywbeth i chi, gallwch ei ddarllen a'i lofnodi: mewngofnodwch â'r cyfeiriad e-bost sydd gan yr ysgol ar eich cyfer.",

  "slip.title": "Teipiwch god eich slip",
  "slip.given":
    "Rhoddodd {{school}} slip o bapur â chod i chi. Mae'n gadael i chi ddarllen ein polisïau a llofnodi yma.",
  "slip.code-hint": "12 llythyren a rhif, fel ABCD-EFGH-JKMN. Mae llythrennau bach yn iawn.",
  "slip.device":
    "Ar ddyfais y mae eraill yn ei defnyddio, pwyswch Gorffen ar y diwedd. Ar ôl 5 munud heb dudalen newydd cewch eich allgofnodi.",
  "slip.without":
    "Gallwch <link>ddarllen pob un o'n polisïau</link> heb god. Dim slip, neu nid yw'n gweithio? Gofynnwch yn swyddfa'r ysgol, ffôn {{phone}}.",
  "slip.no-live-slip":
    "Nid yw'r cod hwn yn gweithio. Cymharwch ef â'ch slip: mae ganddo 12 llythyren a rhif. Mae slip yn gweithio am 28 diwrnod, ac mae un mwy diweddar yn dod ag ef i ben",
  "slip.too-many-tries":
    "Bu llawer o godau anghywir yma. Arhoswch 15 munud, neu gofynnwch yn swyddfa'r ysgol",
  "slip.answered": "Mae popeth ar y slip hwn wedi'i ateb. Nid oes dim ar ôl i'w wneud",
  "slip.answered-what":
    "Roedd hynny ar {{on}}. Diolch: nid oes dim ar ôl i'w wneud. Am gopi arall o'ch derbynneb gofynnwch yn swyddfa'r ysgol, ffôn {{phone}}.",
  "slip.over": "Nid yw'r slip hwn yn gweithio",
  "slip.over-what":
    "Mae slip yn gweithio am 28 diwrnod. Pan fydd swyddfa'r ysgol yn argraffu un newydd i chi, daw'r hen un i ben.",
  "slip.ask-again":
    "Gofynnwch am slip newydd yn swyddfa'r ysgol, ffôn {{phone}}. Gallwch <link>ddarllen pob un o'n polisïau</link> hebddo.",

  "not-me.title": "Nid fi yw hwn",
  "not-me.thanks": "Diolch am ddweud wrthym",
  "not-me.slip-ended":
    "Nid yw'r slip hwnnw'n gweithio mwyach. Rhowch ef yn ôl i swyddfa'r ysgol, neu taflwch ef.",
  "not-me.stopped":
    "Rydym wedi rhoi'r gorau i ysgrifennu i'r cyfeiriad hwnnw am bolisïau, a bydd swyddfa'r ysgol yn edrych i mewn i'r peth. Nid oes angen i chi wneud dim arall.",
  "not-me.by-mistake": "Os pwysoch y botwm drwy gamgymeriad, ffoniwch swyddfa'r ysgol ar {{phone}}.",
  "not-me.nobody":
    "Os yw e-bost oddi wrthym yn cyfarch rhywun arall, agorwch ei ddolen “dywedwch wrthym nad chi yw hwn”. Os nad yw'n gweithio mwyach, ffoniwch swyddfa'r ysgol ar {{phone}}.",
  "not-me.question": "Onid {{name}} ydych chi?",
  "not-me.slip":
    "Argraffwyd y slip hwn ar gyfer {{name}}. Os yw gennych drwy gamgymeriad, pwyswch y botwm. Yna bydd yn peidio â gweithio, a bydd swyddfa'r ysgol yn argraffu un newydd.",
  "not-me.shared":
    "Os ydych yn rhannu'r cyfeiriad e-bost hwn â {{name}}, peidiwch â gwneud dim yma: agorwch yr e-bost sy'n eich cyfarch chi, neu <link>mewngofnodwch</link> a dewis eich enw eich hun.",
  "not-me.mailbox":
    "Os nad ar gyfer eich blwch post chi yr oedd yr e-bost hwn, pwyswch y botwm. Yna bydd ei ddolen yn peidio â gweithio, byddwn yn rhoi'r gorau i ysgrifennu i'r cyfeiriad hwn am bolisïau, a bydd swyddfa'r ysgol yn dod o hyd i'r un cywir.",
  "not-me.tick-slip": "Nid {{name}} ydw i",
  "not-me.tick-mailbox": "Nid blwch post {{name}} yw hwn",
  "not-me.end-slip": "Nid fi yw hwn: dod â'r slip hwn i ben",
  "not-me.stop": "Nid fi yw hwn: peidiwch ag ysgrifennu yma",

  "unlisted.title": "Dywedwch wrthym pwy ydych chi",
  "unlisted.sent": "Mae eich neges gan swyddfa'r ysgol, a bydd yn cysylltu â chi.",
  "unlisted.back": "Yn ôl",
  "unlisted.how": "Mae'r swyddfa'n cymharu hyn â rhestr yr ysgol â llaw, ac yn cysylltu â chi.",
  "unlisted.contact": "Sut gallwn ni gysylltu â chi?",
  "unlisted.contact-hint": "Rhif ffôn neu gyfeiriad e-bost",
  "unlisted.child": "Enw a dosbarth eich plentyn",
  "unlisted.message": "Unrhyw beth arall (gallwch adael hwn yn wag)",

  "parent.you-are": "Chi yw <b>{{name}}</b>.",
  "parent.not-you": "Nid chi?",
  "parent.sign-out": "Allgofnodi",
  "parent.signed-out-in_zero": "Cewch eich allgofnodi ymhen {{count}} munud.",
  "parent.signed-out-in_one": "Cewch eich allgofnodi ymhen {{count}} munud.",
  "parent.signed-out-in_two": "Cewch eich allgofnodi ymhen {{count}} funud.",
  "parent.signed-out-in_few": "Cewch eich allgofnodi ymhen {{count}} munud.",
  "parent.signed-out-in_many": "Cewch eich allgofnodi ymhen {{count}} munud.",
  "parent.signed-out-in_other": "Cewch eich allgofnodi ymhen {{count}} munud.",
  "parent.stay": "Aros wedi mewngofnodi",
  "parent.somebody-else": "Ar gyfer rhywun arall yr oedd y dudalen honno",
  "parent.somebody-else-what":
    "Mae rhywun arall wedi dod i mewn ar y ddyfais hon ers hynny. Ni lofnodwyd dim. Ar gyfer {{name}} y mae'r dudalen hon. Os nad chi yw hwnnw, allgofnodwch ac agorwch yr e-bost sy'n eich cyfarch chi.",

  "tasks.title": "Eich polisïau",
  "tasks.nothing": "Nid oes dim yr ydym yn gofyn i chi ei ddarllen nawr.",
  "tasks.done": "Rydych wedi ateb popeth. Diolch.",
  "tasks.how": "Darllenwch bob polisi, yna llofnodwch unwaith ar gyfer pob un. Gallwch stopio a dod yn ôl.",
  "tasks.covers": "Mae un llofnod yn ddigon dros {{children}}.",
  "tasks.answered": "Wedi'i ateb",
  "tasks.read": "Wedi'i ddarllen, i'w lofnodi",
  "tasks.to-read": "I'w ddarllen",
  "tasks.took-back":
    "Rydych wedi tynnu eich ateb yn ôl. Mae hynny'n iawn. Gallwch <link>ddarllen ac ateb eto</link>.",
  "tasks.refused":
    "Dywedoch y byddai'n well gennych beidio â llofnodi. Mae hynny'n iawn. Os ydych wedi newid eich meddwl, gallwch <link>ateb eto</link>.",
  "tasks.wrong":
    "<link>Dywedwch wrthym os oes rhywbeth o'i le</link>, fel eich enw, neu blentyn sydd wedi gadael.",
  "tasks.details": "<link>Eich manylion</link>, a'r hyn y mae'r ysgol yn ei gadw amdanoch.",
  "tasks.details-code": "Mae angen cod drwy e-bost ar gyfer hynny.",
  "tasks.receipts": "Eich derbynebau",
  "tasks.receipt": "<link>Derbynneb {{reference}}</link>, {{on}}",
  "tasks.receipt-void": "<link>Derbynneb {{reference}}</link>, {{on}} (nid yw'n cyfrif)",

  "again.changed-signed": "Wedi newid ers i chi lofnodi ar {{on}}",
  "again.changed-answered": "Wedi newid ers i chi ateb ar {{on}}",
  "again.due-again-signed": "I'w ateb eto: llofnodwyd hwn gennych ar {{on}}",
  "again.due-again-answered": "I'w ateb eto: atebwyd hwn gennych ar {{on}}",

  "read.new": "Mae'r ysgol wedi cyhoeddi testun newydd tra oeddech yma. Darllenwch hwn; ni lofnodwyd dim.",
  "read.other-language": "Rydych wedi dewis iaith arall. Darllenwch y testun yn yr iaith honno cyn llofnodi.",
  "read.kept": "Mae'r hyn a deipioch wedi'i gadw.",
  "read.place": "Polisi {{number}} o {{of}}",
  "read.same-text": "Mae'r testun yr un fath â'r pryd hwnnw.",
  "read.changed": "Beth sydd wedi newid",
  "read.whole": "Y testun cyfan",
  "read.answered": "{{answer}}, {{on}}. <link>Yn ôl i'ch polisïau</link>",
  "read.continue":
    "Mae Parhau'n dweud bod y testun hwn ar agor gennych. Rydych yn llofnodi ar dudalen ddiweddarach.",

  "policy.starter": "Geiriad dros dro, i'w ddisodli gan destun yr ysgol ei hun",
  "policy.version": "Fersiwn: <en>{{version}}</en>",
  "policy.since": "Mewn grym ers {{on}}",
  "policy.agreed": "Cytunwyd gan <en>{{body}}</en>. Dyddiad: {{on}}",
  "policy.not-agreed": "Ni chofnodwyd a yw <en>{{body}}</en> wedi cytuno arno",
  "policy.reviewed": "Adolygwyd ddiwethaf: {{on}}",
  "policy.in-short": "Yn gryno",
  "policy.a-help": "Help yw'r llinellau hyn. Nid ydynt yn rhan o'r polisi.",
  "policy.contents": "Cynnwys",

  "policy-page.on-website":
    "Mae'r ysgol yn cyhoeddi'r polisi hwn ar ei gwefan: <link>polisïau'r ysgol</link>.",
  "policy-page.older":
    "Fersiwn hŷn yw hon. Nid yw mewn grym. Y testun mewn grym yw <link><en>{{version}}</en></link>. <changes>Beth sydd wedi newid ers hynny</changes>",
  "policy-page.older-out-of-force":
    "Fersiwn hŷn yw hon. Nid yw mewn grym. Testun olaf y polisi hwn oedd <link><en>{{version}}</en></link>. <changes>Beth sydd wedi newid ers hynny</changes>",
  "policy-page.before-you-post":
    "Dim amser i ddarllen y cyfan? <link>Cyn i chi bostio</link>: un dudalen, un funud.",
  "policy-page.related": "Polisïau cysylltiedig",
  "policy-page.versions": "Y fersiwn hon",
  "policy-page.version": "<link><en>{{version}}</en></link>, mewn grym ers {{on}}",
  "policy-page.see-changes": "Gweld <link>beth newidiodd</link> o'r naill fersiwn i'r llall.",
  "policy-page.markdown":
    "<link>Y testun mewn grym fel Markdown</link>. Ôl bys y fersiwn hon (SHA-256): <code>{{sha256}}</code>",
  "policy-page.markdown-last":
    "<link>Y testun olaf fel Markdown</link>. Ôl bys y fersiwn hon (SHA-256): <code>{{sha256}}</code>",
  "policy-page.out-of-force": "<b>Nid yw'r polisi hwn mewn grym ers {{on}}.</b>",

  "policies.on-website": "Ar wefan yr ysgol",
  "policies.asked": "Gofynnir i rieni gydnabod y polisi hwn.",
  "policies.out-of-force": "Ddim mewn grym mwyach",
  "policies.out-of-force-since": "<link><en>{{title}}</en></link>, ers {{on}}",
  "policies.linking": "Cysylltu o wefan yr ysgol",
  "policies.linking-how":
    "Gall <link>tudalen bolisïau gwefan yr ysgol</link> gysylltu â phob cyfeiriad ar y dudalen hon. Maent bob amser yn dangos y testun mewn grym. Gall dolen fynd i un cymal: <code>{{example}}</code>.",
  "policies.markdown":
    "Mae pob polisi hefyd ar gael fel Markdown, gyda <code>.md</code> ar ôl ei gyfeiriad, ac mae <link>policies.json</link> yn eu rhestru ar gyfer gwefan sydd am gadw ei rhestr ei hun yn gyfredol.",

  "changes.title": "Beth newidiodd: {{title}}",
  "changes.heading": "Beth newidiodd: <en>{{title}}</en>",
  "changes.one-version": "Dim ond un fersiwn o'r polisi hwn sydd hyd yma: nid oes dim wedi newid eto.",
  "changes.same-version":
    "Dewisoch yr un fersiwn ddwywaith: nid yw fersiwn byth yn newid. Dewiswch ddwy wahanol.",
  "changes.no-such-version": "Nid oes gan y polisi hwn fersiwn â'r rhif hwnnw. Dewiswch ddwy o'r rhain.",
  "changes.from-to":
    "O <before><en>{{before}}</en></before> (mewn grym ers {{beforeOn}}) i <now><en>{{now}}</en></now> (mewn grym ers {{nowOn}}).",
  "changes.turned":
    "Dewisoch y fersiwn fwyaf newydd yn gyntaf. Dyma a newidiodd o'r un hynaf i'r un fwyaf newydd.",
  "changes.compare": "Cymharu fersiynau eraill",
  "changes.from": "O",
  "changes.to": "I",
  "changes.compare-now": "Cymharu",
  "changes.school-says": "Mae'r ysgol yn dweud: <en>{{note}}</en>",
  "changes.school-says-about": "Mae'r ysgol yn dweud am <en>{{version}}</en>: <en>{{note}}</en>",
  "changes.title-was": "Y teitl oedd <en>“{{before}}”</en>. Nawr <en>“{{now}}”</en> ydyw.",
  "changes.statement-was":
    "Y frawddeg yr ydych yn ei llofnodi oedd <en>“{{before}}”</en> Nawr <en>“{{now}}”</en>",
  "changes.other":
    "Mae rhywbeth y tu allan i'r cymalau wedi'u rhifo wedi newid hefyd, fel tabl neu bennawd bach: edrychwch ar y testun cyfan.",
  "changes.added_zero": "ychwanegwyd {{count}} cymal",
  "changes.added_one": "ychwanegwyd {{count}} cymal",
  "changes.added_two": "ychwanegwyd {{count}} gymal",
  "changes.added_few": "ychwanegwyd {{count}} chymal",
  "changes.added_many": "ychwanegwyd {{count}} chymal",
  "changes.added_other": "ychwanegwyd {{count}} cymal",
  "changes.removed_zero": "tynnwyd {{count}} cymal",
  "changes.removed_one": "tynnwyd {{count}} cymal",
  "changes.removed_two": "tynnwyd {{count}} gymal",
  "changes.removed_few": "tynnwyd {{count}} chymal",
  "changes.removed_many": "tynnwyd {{count}} chymal",
  "changes.removed_other": "tynnwyd {{count}} cymal",
  "changes.reworded_zero": "aileiriwyd {{count}} cymal",
  "changes.reworded_one": "aileiriwyd {{count}} cymal",
  "changes.reworded_two": "aileiriwyd {{count}} gymal",
  "changes.reworded_few": "aileiriwyd {{count}} chymal",
  "changes.reworded_many": "aileiriwyd {{count}} chymal",
  "changes.reworded_other": "aileiriwyd {{count}} cymal",
  "changes.same-text": "Mae'r testun yr un fath, air am air.",
  "changes.no-clause": "Nid oes cymal wedi'i rifo wedi newid. Mae rhywbeth arall wedi newid:",
  "changes.set-only":
    "Yr un yw'r geiriau. Dim ond y ffordd y maent wedi'u gosod sydd wedi newid, fel teip trwm neu fwlch.",
  "changes.heading-added": "Mae pennawd newydd: <en>“{{now}}”</en>.",
  "changes.heading-removed": "Tynnwyd y pennawd <en>“{{before}}”</en>.",
  "changes.heading-reworded": "Y pennawd <en>“{{before}}”</en> yw <en>“{{now}}”</en> nawr.",
  "changes.kept_zero": "Mae {{count}} cymal arall yr un fath, air am air.",
  "changes.kept_one": "Mae {{count}} cymal arall yr un fath, air am air.",
  "changes.kept_two": "Mae {{count}} gymal arall yr un fath, air am air.",
  "changes.kept_few": "Mae {{count}} chymal arall yr un fath, air am air.",
  "changes.kept_many": "Mae {{count}} chymal arall yr un fath, air am air.",
  "changes.kept_other": "Mae {{count}} cymal arall yr un fath, air am air.",
  "changes.moved_zero": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.moved_one": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.moved_two": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.moved_few": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.moved_many": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.moved_other": "Mae gan {{count}} ohonynt rif arall nawr.",
  "changes.clause-added": "<b>Ychwanegwyd</b>: cymal {{number}}",
  "changes.clause-removed": "<b>Tynnwyd</b>: cymal {{number}}",
  "changes.clause-reworded": "<b>Aileiriwyd</b>: cymal {{number}}",
  "changes.word-added": "ychwanegwyd",
  "changes.word-removed": "tynnwyd",
  "changes.number-before": "(cynt: {{number}})",
  "changes.same-words_zero": "Cymalau {{clauses}}: yr un geiriau",
  "changes.same-words_one": "Cymal {{clauses}}: yr un geiriau",
  "changes.same-words_two": "Cymalau {{clauses}}: yr un geiriau",
  "changes.same-words_few": "Cymalau {{clauses}}: yr un geiriau",
  "changes.same-words_many": "Cymalau {{clauses}}: yr un geiriau",
  "changes.same-words_other": "Cymalau {{clauses}}: yr un geiriau",
  "changes.same-words-moved_zero": "Cymalau {{clauses}}: yr un geiriau, â rhifau eraill (cynt: {{before}})",
  "changes.same-words-moved_one": "Cymal {{clauses}}: yr un geiriau, â rhif arall (cynt: {{before}})",
  "changes.same-words-moved_two": "Cymalau {{clauses}}: yr un geiriau, â rhifau eraill (cynt: {{before}})",
  "changes.same-words-moved_few": "Cymalau {{clauses}}: yr un geiriau, â rhifau eraill (cynt: {{before}})",
  "changes.same-words-moved_many": "Cymalau {{clauses}}: yr un geiriau, â rhifau eraill (cynt: {{before}})",
  "changes.same-words-moved_other": "Cymalau {{clauses}}: yr un geiriau, â rhifau eraill (cynt: {{before}})",
  "changes.range": "{{first}} i {{last}}",

  "answer.read": "Rwyf wedi'i ddarllen",
  "answer.read-with-concern": "Rwyf wedi'i ddarllen ac mae gennyf gwestiwn neu bryder",
  "answer.rather-not": "Rwyf wedi'i ddarllen a byddai'n well gennyf beidio â llofnodi",
  "given.read": "Cydnabuwyd",
  "given.read-with-concern": "Cydnabuwyd, gyda chwestiwn neu bryder",
  "given.rather-not": "Gwell ganddynt beidio â llofnodi",
  "given.withdrawn": "Tynnwyd yn ôl",
  "route.pass": "ar-lein, â'r ddolen mewn e-bost yn gofyn",
  "route.slip": "ar-lein, â slip wedi'i argraffu",
  "route.sign-in": "ar-lein, wedi mewngofnodi â chod drwy e-bost",
  "route.paper": "ar bapur",
  "route.phone": "dros y ffôn",
  "route.in-person": "wyneb yn wyneb",

  "declaration.title": "Gwirio a llofnodi",
  "declaration.fine":
    "Ni lofnodir dim nes i chi bwyso Llofnodi. Mae gan bob polisi ei ateb ei hun, ac mae pob ateb yn iawn.",
  "declaration.read-again": "Ei ddarllen eto",
  "declaration.concern": "Eich cwestiwn neu bryder",
  "declaration.concern-hint":
    "Dim ond ar gyfer yr ateb hwnnw. Gallwch ei adael yn wag, a byddwn yn cysylltu â chi. A yw plentyn mewn perygl? Ffoniwch {{phone}} neu 999; peidiwch â'i ysgrifennu yma.",
  "declaration.statement-means":
    "Mae'r frawddeg hon yn Saesneg, a hi yw'r un yr ydych yn ei llofnodi. Mae'n dweud: Rwyf wedi darllen <en>{{title}}, {{version}}</en>. Nid yw llofnodi'n golygu fy mod yn cytuno â phob rhan.",
  "declaration.name": "Eich enw llawn",
  "declaration.name-hint": "Dyma eich llofnod. Mae'r ysgol yn eich adnabod fel {{name}}.",
  "declaration.copy": "Anfonwch gopi ataf drwy e-bost (gallwch adael hwn yn wag)",
  "declaration.copy-hint":
    "Rydym yn anfon yr un dderbynneb hon yno, a dim byd arall nes i swyddfa'r ysgol gadarnhau gyda chi mai eich cyfeiriad chi ydyw.",
  "declaration.sign": "Llofnodi",

  "receipt.title": "Derbynneb {{reference}}",
  "receipt.void": "Nid yw hyn yn cyfrif",
  "receipt.your-reference": "Eich cyfeirnod",
  "receipt.reference-is": "Eich cyfeirnod: <b>{{reference}}</b>",
  "receipt.have-answer": "Mae eich ateb gennym",
  "receipt.signed": "Wedi'i lofnodi. Diolch",
  "receipt.sent-to": "Rydym hefyd yn anfon y dderbynneb hon i {{address}}.",
  "receipt.address-we-have": "y cyfeiriad sydd gan yr ysgol ar eich cyfer",
  "receipt.copy-to": "Rydym yn anfon un copi o'r dderbynneb hon i {{address}}.",
  "receipt.no-address":
    "Nid oes gan yr ysgol gyfeiriad e-bost ar eich cyfer, felly cadwch gopi os gwelwch yn dda.",
  "receipt.write-down":
    "Gallwch ysgrifennu'r cyfeirnod, tynnu llun o'r dudalen hon, neu ofyn i swyddfa'r ysgol ei hargraffu.",
  "receipt.print": "Gallwch argraffu'r dudalen hon, neu <link>ei chadw fel PDF</link>.",
  "receipt.closes": "Mae'r dudalen hon yn cau ar ei phen ei hun ddwy funud ar ôl i chi lofnodi.",
  "receipt.finish": "Gorffen",
  "receipt.concern-left-out":
    "Mae'r hyn a ysgrifennoch gan swyddfa'r ysgol. Fe'i gadewir allan yma, am fod mwy nag un person yn defnyddio'r cyfeiriad e-bost hwn.",
  "receipt.not-your-answer": "Onid dyma a atebwyd gennych? Ffoniwch {{phone}}.",
  "receipt.next": "Beth sy'n digwydd nesaf",
  "receipt.more-to-read": "Mae gan yr ysgol destun i chi ei ddarllen: <link>Eich polisïau</link>.",
  "receipt.concern-next":
    "Mae swyddfa'r ysgol yn darllen eich cwestiwn neu bryder ac yn cysylltu â chi. Ar frys? Ffoniwch {{phone}}.",
  "receipt.nothing-more": "Dim byd pellach ar gyfer y dderbynneb hon. Cwestiynau? Ffoniwch {{phone}}.",
  "receipt.check":
    "Gall unrhyw un yr ydych yn dangos y dderbynneb hon iddo <link>wirio ei bod yn ddilys</link>, â'r llun hwn neu'r cyfeirnod. Nid yw'r dudalen honno'n enwi neb.",
  "receipt.take-back":
    "Wedi newid eich meddwl? Gallwch dynnu hyn yn ôl unrhyw bryd. Nid oes canlyniad i hynny. <link>Tynnu hyn yn ôl</link>.",
  "receipt.recorded-wrong":
    "Cofnododd yr ysgol hyn ar eich rhan. <link>Dywedwch wrthym os yw'n anghywir</link>.",
  "receipt.wrong-person":
    "Wedi llofnodi fel y person anghywir? <link>Dywedwch wrthym nad {{name}} a lofnododd</link>.",
  "receipt.back": "Yn ôl i'r dderbynneb",

  "row.school": "Ysgol",
  "row.name-listed": "Enw ar restr yr ysgol",
  "row.name-signed": "Enw a lofnodwyd",
  "row.name-typed": "Enw a deipiwyd",
  "row.answered": "Atebwyd",
  "row.signed": "Llofnodwyd",
  "row.how": "Sut",
  "row.recorded": "Cofnodwyd ar eich rhan",
  "row.recorded-by": "Gan {{staff}} yn yr ysgol, {{at}}. Rheswm: {{reason}}",
  "row.your-answer": "Eich ateb",
  "row.you-signed": "Llofnodwyd gennych",
  "row.statement": "Y frawddeg",
  "row.you-wrote": "Ysgrifennwyd gennych",
  "row.text": "Y testun",
  "row.fingerprint": "Ôl bys y testun",
  "row.ledger": "Cofnod yn y cyfriflyfr",
  "row.ledger-number": "Rhif {{number}}",
  "row.checkpoint": "Pwynt gwirio",
  "row.no-checkpoint": "Dim eto: gwneir un bob dydd",
  "row.checkpoint-over": "{{at}}, dros gofnodion 1 i {{last}}",
  "row.erased": "wedi'i ddileu",
  "row.not-theirs": "gadawyd allan: rhywun arall oedd piau",

  "correction.withdrawn":
    "Tynnoch hyn yn ôl ar {{on}}. Mae'n aros ar gofnod ac nid yw'n cyfrif. Nid oes canlyniad i hynny i chi nac i'ch plentyn.",
  "correction.voided":
    "Ar {{on}} penderfynodd y pennaeth nad yw hyn yn cyfrif. Mae'n aros ar gofnod. Nid oes canlyniad i hynny i chi nac i'ch plentyn.",
  "correction.recorded-in-error":
    "Ar {{on}} cywirwyd hyn gan yr ysgol: roedd wedi'i gofnodi drwy gamgymeriad. Mae'n aros ar gofnod ac nid yw'n cyfrif.",
  "correction.recorded-wrongly":
    "Ar {{on}} adroddwyd bod hyn wedi'i gofnodi'n anghywir: mae swyddfa'r ysgol yn cysylltu. Mae'n aros ar gofnod ac nid yw'n cyfrif.",
  "correction.wrong-person":
    "Ar {{on}} adroddwyd bod hyn wedi'i lofnodi gan y person anghywir. Mae'n aros ar gofnod ac nid yw'n cyfrif.",

  "pdf.title": "Derbynneb {{reference}}, {{school}}",
  "pdf.check": "Gall unrhyw un wirio yn y cyfeiriad hwn fod y dderbynneb yn ddilys:",
  "pdf.qr": "Cod QR y cyfeiriad lle gellir gwirio'r dderbynneb hon",
  "pdf.left-out":
    "Gadewir yr hyn a ysgrifennoch allan yma, am fod mwy nag un person yn defnyddio'r cyfeiriad e-bost hwn.",
  "pdf.questions": "Cwestiynau? Ffoniwch {{phone}}. Nid oes canlyniad i beidio â llofnodi, nac i dynnu'n ôl.",
  "pdf.other-letters":
    "Ni ellir argraffu rhai o lythrennau enw neu destun yma. Mae tudalen y dderbynneb yn eu dangos.",
  "pdf.continued": "Derbynneb {{reference}}, parhad",

  "withdraw.title": "Tynnu hyn yn ôl",
  "withdraw.question": "Tynnu hyn yn ôl?",
  "withdraw.no-consequence": "Nid oes canlyniad i hyn i chi nac i'ch plentyn.",
  "withdraw.recorded": "Yr hyn a gofnododd yr ysgol ar eich rhan ar {{on}}:",
  "withdraw.signed": "Yr hyn a lofnodoch ar {{on}}:",
  "withdraw.if": "Os tynnwch ef yn ôl:",
  "withdraw.stays": "nid yw'n cyfrif mwyach, ac mae'n aros ar gofnod fel un a dynnwyd yn ôl",
  "withdraw.office": "mae swyddfa'r ysgol yn ei weld, ac nid yw'n gofyn i chi eto am y testunau hyn",
  "withdraw.again": "gallwch eu darllen a'u llofnodi eto unrhyw bryd",
  "withdraw.tick-recorded": "Rwy'n tynnu'n ôl yr hyn a gofnodwyd, {{reference}}",
  "withdraw.tick-signed": "Rwy'n tynnu'n ôl yr hyn a lofnodais, {{reference}}",
  "withdraw.reason": "Hoffech chi ddweud pam wrthym? (dewisol)",
  "withdraw.reason-hint": "Mae swyddfa'r ysgol yn ei ddarllen.",
  "withdraw.take-back": "Ei dynnu'n ôl",
  "withdraw.keep": "<link>Ei gadw fel y mae</link>. Cwestiynau? Ffoniwch {{phone}}.",

  "wrong-person.title": "Llofnodwyd fel y person anghywir",
  "wrong-person.recorded-title": "Cofnodwyd yn anghywir",
  "wrong-person.question": "Onid {{name}} a lofnododd?",
  "wrong-person.then":
    "Yna mae'r llofnod hwn yn aros ar gofnod ac nid yw'n cyfrif mwyach. Rydym yn rhoi'r gorau i ysgrifennu i'r cyfeiriad hwn am bolisïau, ac mae swyddfa'r ysgol yn cysylltu. Nid oes dim arall yn dilyn o hynny.",
  "wrong-person.then-slip":
    "Yna mae'r llofnod hwn yn aros ar gofnod ac nid yw'n cyfrif mwyach. Mae'r slip yn peidio â gweithio, ac mae swyddfa'r ysgol yn cysylltu. Nid oes dim arall yn dilyn o hynny.",
  "wrong-person.yourself":
    "I lofnodi fel chi eich hun, agorwch yr e-bost sy'n eich cyfarch chi, neu ffoniwch {{phone}}.",
  "wrong-person.yourself-slip":
    "I lofnodi fel chi eich hun, defnyddiwch eich slip eich hun, neu ffoniwch {{phone}}.",
  "wrong-person.press": "Llofnodais fel y person anghywir",
  "wrong-person.recorded-question": "A gofnododd yr ysgol hyn yn anghywir?",
  "wrong-person.recorded-then":
    "Yna mae'n aros ar gofnod ac nid yw'n cyfrif mwyach, ac mae swyddfa'r ysgol yn cysylltu. Nid oes dim arall yn dilyn o hynny: rydym yn dal i ysgrifennu atoch.",
  "wrong-person.recorded-press": "Cofnododd yr ysgol hyn yn anghywir",

  "wrong.title": "Mae rhywbeth o'i le",
  "wrong.sent": "Mae eich neges gan swyddfa'r ysgol, a bydd yn ei gywiro.",
  "wrong.question": "Beth sydd o'i le?",
  "wrong.listed": "Ar restr yr ysgol, {{name}} ydych chi.",
  "wrong.choose": "Dewiswch un",
  "wrong.name": "Mae fy enw'n anghywir",
  "wrong.left": "Mae fy mhlentyn wedi gadael yr ysgol hon",
  "wrong.other": "Mae rhywbeth arall o'i le",
  "wrong.right": "Beth sy'n gywir?",

  "check.title": "Gwirio derbynneb",
  "check.how":
    "Mae {{school}} yn rhoi derbynneb i bawb sy'n ateb ei pholisïau yma. Teipiwch ei chyfeirnod i weld a yw'n ddilys. Nid yw'r ateb yn enwi neb.",
  "check.reference": "Cyfeirnod y dderbynneb",
  "check.reference-hint": "10 llythyren a rhif, fel ABCDE-FGHJK. Mae llythrennau bach yn iawn.",
  "check.press": "Ei gwirio",
  "check.another": "Gwirio derbynneb arall",
  "check.the-reference": "Gwiriwch y cyfeirnod",
  "check.none": "Nid oes derbynneb o'r fath",
  "check.none-given": "Nid yw {{school}} wedi rhoi derbynneb â'r cyfeirnod {{reference}}.",
  "check.ask-office": "Cwestiynau? Ffoniwch swyddfa'r ysgol ar {{phone}}.",
  "check.typing-error":
    "Mae gwall teipio yn y cyfeirnod hwn. Cymharwch ef â'r dderbynneb, lythyren wrth lythyren",
  "check.real": "Mae'r dderbynneb hon yn ddilys",
  "check.gave": "Rhoddodd yr ysgol y dderbynneb hon",
  "check.no-longer": "Nid yw'r dderbynneb hon yn cyfrif mwyach",
  "check.real-no-longer": "Mae'r dderbynneb hon yn ddilys, ac nid yw'n cyfrif mwyach",
  "check.given-for": "Rhoddodd {{school}} dderbynneb <b>{{reference}}</b> am ateb ar {{on}}.",
  "check.not-since": "Nid yw wedi cyfrif ers {{on}}.",
  "check.erased-since":
    "Roedd y dderbynneb hon yn ddilys. Cafodd manylion y person eu dileu wedyn, felly ni all neb ddweud mwyach pwy oedd piau hi.",
  "check.neither": "Nid yw'r dudalen hon yn dweud pwy sydd piau'r dderbynneb na beth oedd yr ateb.",
  "check.shows": "Beth mae hyn yn ei ddangos",
  "check.ledger": "Mae'r ysgol yn ysgrifennu pob ateb mewn cyfriflyfr ar unwaith.",
  "check.ledger-erased": "Cafodd y cofnod ei ddileu, felly ni ellir ei gymharu mwyach.",
  "check.ledger-compared":
    "Rydym newydd gyfrifo ôl bys cofnod y dderbynneb hon eto a'i gymharu â'r hyn a gofnodwyd.",
  "check.checkpoint":
    "Pwynt gwirio yw ôl bys y cyfriflyfr ar ddiwrnod, wedi'i lofnodi. Mae pobl y tu allan i swyddfa'r ysgol yn ei gael, fel na all neb newid cofnod hŷn heb i neb sylwi.",
  "check.since": "Ers hynny",
  "check.answered-again": "Atebwyd eto ar {{on}}: nid yw'r un hwn yn cyfrif mwyach",
  "check.record": "Y cofnod",
  "check.record-unchanged": "Heb newid: mae fel yr ysgrifennwyd ef yn y cyfriflyfr",
  "check.record-changed":
    "Wedi newid: nid yw fel yr ysgrifennwyd ef yn y cyfriflyfr. Dywedwch wrth swyddfa'r ysgol, ffôn {{phone}}",
  "check.record-missing":
    "Nid yw ei gofnod yn y cyfriflyfr yno. Dywedwch wrth swyddfa'r ysgol, ffôn {{phone}}",
  "check.record-erased":
    "Wedi'i ddileu. Ni ellir gwahaniaethu ei gofnod yn y cyfriflyfr oddi wrth rai eraill mwyach",

  "me.title": "Fy manylion",
  "me.name": "Enw",
  "me.known-as": "Enw arferol",
  "me.email": "E-bost",
  "me.none": "Dim",
  "me.phone": "Ffôn",
  "me.language": "Iaith",
  "me.children": "Plant",
  "me.wrong": "<link>Mae rhywbeth o'i le</link>: dywedwch wrth swyddfa'r ysgol.",
  "me.signed": "Yr hyn a lofnodoch",
  "me.nothing-yet": "Dim eto.",
  "me.receipt-void": "<link>Derbynneb {{reference}}</link>, {{on}}, nid yw'n cyfrif",
  "me.data": "Eich data",
  "me.see-everything": "<link>Gweld popeth</link> y mae porth yr ysgol yn ei gadw amdanoch.",
  "me.asked": "Yr hyn a ofynnoch i'r ysgol:",
  "me.request-closed": "{{what}}, {{on}}: caewyd ar {{closedOn}}",
  "me.request-soon": "{{what}}, {{on}}: rydym yn ateb cyn gynted ag y gallwn",
  "me.request-by": "{{what}}, {{on}}: rydym yn ateb erbyn {{dueOn}}",
  "me.can-ask": "Gallwch ofyn am bopeth, gofyn am gywiro neu ddileu rhywbeth, neu gwyno.",
  "me.ask": "Gofyn i'r ysgol",
  "me.address-usable": "{{email}}",
  "me.address-refused": "{{email}} (gwrthodwyd gan ei weinydd e-bost)",
  "me.address-bouncing": "{{email}} (mae e-byst yn dod yn ôl)",
  "me.address-not-theirs": "{{email}} (dywedodd rhywun yno “Nid fi yw hwn”)",
  "me.language-other": "{{language}}. Nid yw'r tudalennau hyn ar gael ynddi eto.",

  "my-data.title": "Popeth amdanoch chi",
  "my-data.heading": "Popeth y mae porth yr ysgol yn ei gadw amdanoch",
  "my-data.as-at": "Fel yr oedd ar {{at}}. Gallwch argraffu'r dudalen hon.",
  "my-data.download": "<link>Ei lawrlwytho</link> fel ffeil i gyfrifiadur (JSON).",
  "my-data.ask": "Gofyn i'r ysgol am bopeth",
  "my-data.as-kept":
    "Mae'r hyn a deipiwyd, a thestunau sydd yn Saesneg yn unig, yn y rhestr isod fel y mae'r ysgol yn eu cadw. Ffoniwch swyddfa'r ysgol ar {{phone}} os hoffech help gyda hi.",

  "data-request.access": "Gweld popeth",
  "data-request.rectification": "Cywiro rhywbeth",
  "data-request.erasure": "Dileu rhywbeth",
  "data-request.objection": "Peidio â defnyddio rhywbeth",
  "data-request.complaint": "Cwyno",

  "ask.title": "Gofyn i'r ysgol am eich data",
  "ask.have-it": "Mae gennym",
  "ask.received": "Derbyniwyd ar {{on}}",
  "ask.complaint": "Mae'r ysgol yn edrych i mewn i'ch cwyn ac yn ateb cyn gynted ag y gall.",
  "ask.answers-by": "Mae'r ysgol yn ateb erbyn {{on}}.",
  "ask.mail": "Rydym hefyd yn anfon e-bost i {{email}}.",
  "ask.ico":
    "Gallwch hefyd gwyno unrhyw bryd i Swyddfa'r Comisiynydd Gwybodaeth (<en>Information Commissioner's Office, ICO</en>).",
  "ask.question": "Beth ydych chi'n gofyn amdano?",
  "ask.choose": "Dewiswch un. Rydym yn ateb o fewn mis",
  "ask.access": "Dangoswch i mi bopeth yr ydych yn ei gadw amdanaf",
  "ask.access-hint": "Hefyd yr hyn nad yw ar y tudalennau hyn",
  "ask.rectification": "Cywirwch rywbeth",
  "ask.erasure": "Dilëwch rywbeth amdanaf",
  "ask.objection": "Peidiwch â defnyddio rhywbeth amdanaf",
  "ask.complain": "Rwyf am gwyno",
  "ask.complain-hint": "Am sut y mae'r ysgol yn gofalu am fy nata. Rydym yn ateb cyn gynted ag y gallwn",
  "ask.note": "Beth ddylem ni ei wybod?",
  "ask.note-hint": "Os dim ond am weld popeth yr ydych, gallwch adael hwn yn wag.",
  "ask.at-risk": "A yw plentyn mewn perygl? Ffoniwch {{phone}} neu 999; peidiwch â'i ysgrifennu yma.",

  "error.code": "Teipiwch y cod",
  "error.six-digits": "6 digid yw'r cod, fel 123456",
  "error.choose-name": "Dewiswch eich enw",
  "error.choose-request": "Dewiswch beth yr ydych yn gofyn amdano",
  "error.a-few-words": "Ysgrifennwch ychydig eiriau amdano",
  "error.less-than-200": "Ysgrifennwch lai na 200 o nodau",
  "error.less-than-1000": "Ysgrifennwch lai na 1,000 o nodau",
  "error.less-than-2000": "Ysgrifennwch lai na 2,000 o nodau",
  "error.less-than-4000": "Ysgrifennwch lai na 4,000 o nodau",
  "error.choose-answer": "Dewiswch eich ateb",
  "error.tick-to-sign": "Ticiwch y blwch i lofnodi, neu dewiswch y byddai'n well gennych beidio â llofnodi",
  "error.concern-not-chosen":
    "Ysgrifennoch gwestiwn neu bryder: dewiswch yr ateb hwnnw, neu gwagiwch y blwch",
  "error.full-name": "Teipiwch eich enw llawn",
  "error.name-too-long": "Mae'r enw hwn yn rhy hir: teipiwch lai na 200 o nodau",
  "error.address-too-long": "Mae'r cyfeiriad hwn yn rhy hir",
  "error.address-or-empty": "Teipiwch gyfeiriad e-bost fel name@example.com, neu gadewch hwn yn wag",
  "error.not-your-mailbox": "Ticiwch y blwch os blwch post rhywun arall yw hwn",
  "error.not-you": "Ticiwch y blwch os nad chi yw hwn",
  "error.name": "Teipiwch eich enw",
  "error.contact": "Teipiwch rif ffôn neu gyfeiriad e-bost",
  "error.child": "Teipiwch enw eich plentyn",
  "error.reference": "Teipiwch gyfeirnod y dderbynneb",
  "error.reference-form": "Mae gan gyfeirnod 10 llythyren a rhif, fel ABCDE-FGHJK",
  "error.email": "Teipiwch eich cyfeiriad e-bost",
  "error.email-form": "Teipiwch gyfeiriad e-bost fel name@example.com",
  "error.slip-code-form": "12 llythyren a rhif yw'r cod, fel ABCD-EFGH-JKMN",
  "error.what-is-wrong": "Dewiswch beth sydd o'i le",
  "error.what-is-right": "Ysgrifennwch beth sy'n gywir, mewn ychydig eiriau",
  "error.tick-to-take-back": "Ticiwch y blwch i'w dynnu'n ôl, neu ewch yn ôl i'r dderbynneb",
  "declaration.error-about": "<en>{{title}}</en>: {{message}}",
};
