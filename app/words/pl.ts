import type { Catalogue } from "./catalogue.ts";
import { heldPl } from "./held-pl.ts";
import { mailsPl } from "./mails-pl.ts";
import { translationsPl } from "./translations-pl.ts";

/**
 * Polish: a first draft, which somebody who reads Polish should check before it is switched on. Polite ("Państwo"
 * without a person where that goes); to acknowledge is "potwierdzić zapoznanie się", never "zgoda".
 */
export const pl: Catalogue<"pl"> = {
  ...heldPl,
  ...mailsPl,
  ...translationsPl,
  "language.name": "Polski",
  "language.switch": "Język",
  "language.read-in": "Czytanie i podpisywanie po polsku",
  "language.only-english":
    "Ten tekst jest tylko po angielsku. Jeśli przyda się pomoc, proszę zadzwonić do sekretariatu szkoły, tel. {{phone}}, albo poprosić zaufaną osobę o wspólne przeczytanie.",

  "frame.skip": "Przejdź do treści strony",
  "frame.demo":
    "<b>Szkoła pokazowa.</b> Wszystkie osoby są zmyślone. <link>Kim można być i jakie są e-maile</link>",
  "frame.office-address": "<b>Sekretariat szkoły:</b> tel. {{phone}}, e-mail <link>{{email}}</link>",
  "frame.links": "Pomoc i informacje",
  "frame.policies": "Wszystkie polityki",
  "frame.help": "Pomoc",
  "frame.privacy": "Prywatność",
  "frame.accessibility": "Dostępność",
  "frame.office": "Dla sekretariatu szkoły",
  "frame.demo-link": "Pokaz",
  "frame.belongs": "Ta strona należy do szkoły: {{school}}. <link>Strona internetowa szkoły</link>",
  "frame.no-title": "Polityki",
  "frame.no-school": "Polityki szkoły",
  "frame.error-title": "Błąd: {{title}}",
  "frame.problem": "Coś jest nie tak",
  "frame.error": "Błąd:",
  "frame.first-page": "Pierwsza strona",
  "frame.continue": "Dalej",
  "frame.sign-in": "Zaloguj się",
  "frame.thank-you": "Dziękujemy",
  "frame.send-to-office": "Wyślij do sekretariatu szkoły",
  "frame.or-phone": "Można też zadzwonić do sekretariatu szkoły, tel. {{phone}}.",
  "frame.hurry": "To pilne? Tel. {{phone}}.",
  "frame.questions": "Pytania? Tel. {{phone}}.",
  "frame.title-and-version": "<en>{{title}}, {{version}}</en>",

  "page.school-office": "sekretariat szkoły",

  "fault.403": "Nie mogliśmy tego przyjąć",
  "fault.403-what":
    "Nie przyszło to ze strony tego portalu. Proszę wrócić, odświeżyć stronę i spróbować jeszcze raz.",
  "fault.404": "Nie ma takiej strony",
  "fault.404-what":
    "Jeśli adres był wpisany ręcznie, proszę go sprawdzić. Jeśli był to link, może być stary albo prowadzić do strony dla kogoś innego.",
  "fault.405": "Nie ma takiej strony",
  "fault.405-what": "Ten adres nie przyjmuje niczego takiego.",
  "fault.413": "To było za długie",
  "fault.413-what":
    "Przesłany tekst lub dołączony plik jest większy, niż ta strona przyjmuje: najwyżej {{most}}. Proszę wrócić i skrócić tekst albo wybrać mniejszy plik.",
  "fault.429": "Proszę chwilę poczekać",
  "fault.429-what": "Z tego miejsca przyszło bardzo wiele zapytań. Proszę spróbować za minutę.",
  "fault.500": "Przepraszamy, coś poszło nie tak",
  "fault.500-what": "Nic z tego, co zostało podpisane, nie zginęło. Proszę spróbować za kilka minut.",
  "fault.503": "W tej chwili nie możemy niczego zapisać",
  "fault.503-what":
    "Nic z tego, co zostało teraz wysłane, nie zostało zapisane. To, co zostało podpisane wcześniej, jest bezpieczne, a czytać można dalej. Proszę spróbować za kilka minut: po cofnięciu strony wpisany tekst powinien nadal tam być.",
  "fault.first-page": "<link>Przejdź do pierwszej strony</link>.",
  "fault.first-page-or-phone":
    "<link>Przejdź do pierwszej strony</link> albo zadzwoń do sekretariatu szkoły, tel. {{phone}}.",

  "home.title": "Polityki szkoły dla rodziców",
  "home.asks_one":
    "{{school}} prosi wszystkich rodziców i opiekunów o przeczytanie tej polityki i potwierdzenie zapoznania się z nią. Zajmuje to około dwóch minut.",
  "home.asks_few":
    "{{school}} prosi wszystkich rodziców i opiekunów o przeczytanie tych polityk i potwierdzenie zapoznania się z nimi. Zajmuje to około dwóch minut.",
  "home.asks_many":
    "{{school}} prosi wszystkich rodziców i opiekunów o przeczytanie tych polityk i potwierdzenie zapoznania się z nimi. Zajmuje to około dwóch minut.",
  "home.asks_other":
    "{{school}} prosi wszystkich rodziców i opiekunów o przeczytanie tych polityk i potwierdzenie zapoznania się z nimi. Zajmuje to około dwóch minut.",
  "home.read-and-sign": "Przeczytaj i podpisz",
  "home.before": "Zanim Państwo zaczną",
  "home.address": "Potrzebny jest adres e-mail, który ma szkoła. Nie ma hasła i nie trzeba zakładać konta.",
  "home.request": "Jeśli wysłaliśmy prośbę e-mailem, link w niej prowadzi prosto do Państwa strony.",
  "home.slip": "Jeśli mają Państwo kartkę z kodem, proszę <link>wpisać kod</link>.",
  "home.meaning":
    "Podpis mówi, że polityka została przeczytana. Nie oznacza to, że zgadzają się Państwo z każdym jej fragmentem.",
  "home.rather-not": "Można odpowiedzieć, że woli się nie podpisywać. Nic z tego nie wynika.",
  "home.paper": "Można też podpisać na papierze: proszę zapytać w sekretariacie szkoły, tel. {{phone}}.",
  "home.anyone": "Każdy może <link>przeczytać wszystkie nasze polityki</link> bez logowania.",
  "home.before-you-post": "Chcą Państwo opublikować coś o szkole? <link>Cztery pytania, jedna minuta</link>.",

  "before-you-post.whole": "To wersja skrócona. <link>Cała polityka</link>.",
  "before-you-post.print": "Tę stronę można wydrukować: to plakat na jednej kartce.",
  "before-you-post.qr": "Kod, który prowadzi aparat telefonu pod adres {{address}}",

  "sign-in.question": "Jaki jest Państwa adres e-mail?",
  "sign-in.how": "Wyślemy kod i link. Nie ma hasła ani konta.",
  "sign-in.email": "Adres e-mail",
  "sign-in.email-hint": "Ten, który ma szkoła.",
  "sign-in.send": "Wyślij mi kod",
  "sign-in.not-listed":
    "Nie ma Państwa na liście szkoły? <link>Proszę napisać, kim Państwo są</link>. Nie mają Państwo e-maila? Proszę poprosić o papier w sekretariacie szkoły, tel. {{phone}}.",

  "code.title": "Proszę sprawdzić pocztę e-mail",
  "code.another": "Użyj innego adresu",
  "code.written": "Napisaliśmy na adres <b>{{email}}</b>.",
  "code.newest": "Proszę użyć najnowszego e-maila od nas.",
  "code.how": "W e-mailu jest kod z 6 cyfr i przycisk. Wystarczy jedno z nich. Działają przez 10 minut.",
  "code.label": "Kod",
  "code.hint": "6 cyfr, z najnowszego e-maila",
  "code.no-mail": "E-mail nie przyszedł?",
  "code.no-mail-help":
    "Proszę poczekać minutę i zajrzeć do folderu ze spamem. Można <link>poprosić o nowy kod</link> albo zadzwonić do sekretariatu szkoły, tel. {{phone}}.",
  "code.wrong-code": "To nie jest kod z najnowszego e-maila. Proszę sprawdzić i wpisać go jeszcze raz",
  "code.no-live-code": "Ten kod był już użyty, został zastąpiony albo jest za stary. Proszę poprosić o nowy",
  "code.link-only":
    "Dla tego adresu wpisano wiele błędnych kodów. Proszę zamiast tego otworzyć link z e-maila",
  "code.of-this-mail": "Proszę wpisać kod z tego e-maila",

  "sign-in-link.over": "Ten link był już użyty, został zastąpiony albo jest za stary",
  "sign-in-link.over-what":
    "Link działa 10 minut i tylko raz. Proszę otworzyć najnowszy e-mail albo poprosić o nowy.",
  "sign-in-link.again": "Poproś o nowy",
  "sign-in-link.elsewhere":
    "Prośba o ten e-mail przyszła z innego urządzenia albo z innej przeglądarki. Dla bezpieczeństwa potrzebny jest też kod z niego.",
  "sign-in-link.code-hint": "6 cyfr z tego samego e-maila",

  "who.question": "Kto podpisuje?",
  "who.hint": "Tego adresu e-mail używa więcej niż jedna osoba. Każda odpowiada za siebie.",

  "pass.title": "Polityki do przeczytania",
  "pass.hello": "Dzień dobry, {{name}}",
  "pass.asks": "{{school}} prosi o przeczytanie i potwierdzenie zapoznania się z:",
  "pass.once":
    "Podpisują Państwo raz, za wszystkie swoje dzieci w szkole. Zajmuje to około dwóch minut. Podpis mówi, że polityka została przeczytana. Nie oznacza to, że zgadzają się Państwo z każdym jej fragmentem.",
  "pass.answer-by": "Prosimy o odpowiedź do {{day}}. Można odpowiedzieć także później.",
  "pass.answer-by-over": "Szkoła prosiła o odpowiedź do {{day}}. Nadal można odpowiedzieć.",
  "pass.start": "Zaczynamy",
  "pass.not-you": "To nie Państwo?",
  "pass.if-not-you": "Jeśli {{name}} to ktoś inny, <link>proszę dać nam znać, że to nie Państwo</link>.",
  "pass.answered": "Wszystko ma już odpowiedź",
  "pass.answered-what":
    "Było to {{on}}. Dziękujemy: nie ma nic więcej do zrobienia. Potwierdzenie wysłaliśmy na Państwa adres e-mail. Żeby je zobaczyć jeszcze raz, proszę zalogować się tym adresem.",
  "pass.ended": "Ten link nie jest już używany",
  "pass.expired": "Ten link jest za stary",
  "pass.no-such-pass": "Nie znamy tego linku",
  "pass.copied": "Proszę sprawdzić, czy skopiowany jest cały adres z e-maila.",
  "pass.still":
    "Jeśli nadal o coś prosimy, można to przeczytać i podpisać: proszę zalogować się adresem e-mail, który ma szkoła.",

  "slip.title": "Proszę wpisać kod z kartki",
  "slip.given":
    "{{school}} dała Państwu kartkę z kodem. Pozwala ona przeczytać tu nasze polityki i je podpisać.",
  "slip.code-hint": "12 liter i cyfr, na przykład ABCD-EFGH-JKMN. Małe litery też są dobre.",
  "slip.device":
    "Na urządzeniu, z którego korzystają też inni, proszę na końcu nacisnąć Zakończ. Po 5 minutach bez nowej strony nastąpi wylogowanie.",
  "slip.without":
    "Można <link>przeczytać wszystkie nasze polityki</link> bez kodu. Nie ma kartki albo nie działa? Proszę zapytać w sekretariacie szkoły, tel. {{phone}}.",
  "slip.no-live-slip":
    "Ten kod nie działa. Proszę porównać go z kartką: ma 12 liter i cyfr. Kartka działa 28 dni, a nowsza ją zastępuje",
  "slip.too-many-tries":
    "Wpisano tu wiele błędnych kodów. Proszę poczekać 15 minut albo zapytać w sekretariacie szkoły",
  "slip.answered": "Wszystko z tej kartki ma już odpowiedź. Nie ma nic więcej do zrobienia",
  "slip.answered-what":
    "Było to {{on}}. Dziękujemy: nie ma nic więcej do zrobienia. O kolejny egzemplarz potwierdzenia proszę zapytać w sekretariacie szkoły, tel. {{phone}}.",
  "slip.over": "Ta kartka nie działa",
  "slip.over-what": "Kartka działa 28 dni. Gdy sekretariat szkoły wydrukuje nową, stara przestaje działać.",
  "slip.ask-again":
    "O nową kartkę proszę zapytać w sekretariacie szkoły, tel. {{phone}}. Można <link>przeczytać wszystkie nasze polityki</link> bez niej.",

  "not-me.title": "To nie ja",
  "not-me.thanks": "Dziękujemy za wiadomość",
  "not-me.slip-ended": "Ta kartka już nie działa. Proszę ją oddać w sekretariacie szkoły albo wyrzucić.",
  "not-me.stopped":
    "Nie piszemy już na ten adres w sprawie polityk, a sekretariat szkoły to sprawdzi. Nic więcej nie trzeba robić.",
  "not-me.by-mistake":
    "Jeśli przycisk został naciśnięty przez pomyłkę, proszę zadzwonić do sekretariatu szkoły, tel. {{phone}}.",
  "not-me.nobody":
    "Jeśli nasz e-mail wita kogoś innego, proszę otworzyć w nim link „proszę dać nam znać, że to nie Państwo”. Jeśli już nie działa, proszę zadzwonić do sekretariatu szkoły, tel. {{phone}}.",
  "not-me.question": "{{name}}: czy to nie Państwo?",
  "not-me.slip":
    "Ta kartka została wydrukowana dla: {{name}}. Jeśli trafiła do Państwa przez pomyłkę, proszę nacisnąć przycisk. Przestanie wtedy działać, a sekretariat szkoły wydrukuje nową.",
  "not-me.shared":
    "Jeśli używają Państwo tego adresu e-mail wspólnie ({{name}}), proszę nic tu nie robić: proszę otworzyć e-mail, który wita Państwa, albo <link>zalogować się</link> i wybrać swoje imię i nazwisko.",
  "not-me.mailbox":
    "Jeśli ten e-mail nie był przeznaczony dla Państwa skrzynki, proszę nacisnąć przycisk. Link z niego przestanie wtedy działać, nie będziemy już pisać na ten adres w sprawie polityk, a sekretariat szkoły znajdzie właściwy.",
  "not-me.tick-slip": "{{name}} to nie ja",
  "not-me.tick-mailbox": "To nie jest skrzynka tej osoby: {{name}}",
  "not-me.end-slip": "To nie ja: unieważnij tę kartkę",
  "not-me.stop": "To nie ja: proszę tu nie pisać",

  "unlisted.title": "Proszę napisać, kim Państwo są",
  "unlisted.sent": "Sekretariat szkoły ma Państwa wiadomość i się odezwie.",
  "unlisted.back": "Wstecz",
  "unlisted.how": "Sekretariat porówna to ręcznie z listą szkoły i się odezwie.",
  "unlisted.contact": "Jak możemy się skontaktować?",
  "unlisted.contact-hint": "Numer telefonu albo adres e-mail",
  "unlisted.child": "Imię i nazwisko oraz klasa dziecka",
  "unlisted.message": "Coś jeszcze (można zostawić puste)",

  "parent.you-are": "Zalogowana osoba: <b>{{name}}</b>.",
  "parent.not-you": "To nie Państwo?",
  "parent.sign-out": "Wyloguj się",
  "parent.signed-out-in_one": "Wylogowanie nastąpi za {{count}} minutę.",
  "parent.signed-out-in_few": "Wylogowanie nastąpi za {{count}} minuty.",
  "parent.signed-out-in_many": "Wylogowanie nastąpi za {{count}} minut.",
  "parent.signed-out-in_other": "Wylogowanie nastąpi za {{count}} minuty.",
  "parent.stay": "Nie wylogowuj mnie",
  "parent.somebody-else": "Ta strona była dla kogoś innego",
  "parent.somebody-else-what":
    "W międzyczasie na tym urządzeniu zalogował się ktoś inny. Nic nie zostało podpisane. Ta strona jest dla: {{name}}. Jeśli to nie Państwo, proszę się wylogować i otworzyć e-mail, który wita Państwa.",

  "tasks.title": "Polityki dla Państwa",
  "tasks.nothing": "Nie ma teraz nic, o czego przeczytanie prosimy.",
  "tasks.done": "Wszystko ma już odpowiedź. Dziękujemy.",
  "tasks.how":
    "Proszę przeczytać każdą politykę, a potem podpisać raz za wszystkie. Można przerwać i wrócić.",
  "tasks.covers": "Jeden podpis obejmuje: {{children}}.",
  "tasks.answered": "Jest odpowiedź",
  "tasks.read": "Przeczytane, do podpisu",
  "tasks.to-read": "Do przeczytania",
  "tasks.took-back":
    "Odpowiedź została wycofana. To w porządku. Można <link>przeczytać i odpowiedzieć jeszcze raz</link>.",
  "tasks.refused":
    "Odpowiedź brzmiała, że wolą Państwo nie podpisywać. To w porządku. Jeśli zmienili Państwo zdanie, można <link>odpowiedzieć jeszcze raz</link>.",
  "tasks.wrong":
    "<link>Proszę dać nam znać, jeśli coś się nie zgadza</link>, na przykład nazwisko albo dziecko, które odeszło ze szkoły.",
  "tasks.details": "<link>Państwa dane</link> i to, co szkoła o Państwu przechowuje.",
  "tasks.details-code": "Do tego potrzebny jest kod z e-maila.",
  "tasks.receipts": "Państwa potwierdzenia",
  "tasks.receipt": "<link>Potwierdzenie {{reference}}</link>, {{on}}",
  "tasks.receipt-void": "<link>Potwierdzenie {{reference}}</link>, {{on}} (nie liczy się)",

  "again.changed-signed": "Zmienione od czasu Państwa podpisu ({{on}})",
  "again.changed-answered": "Zmienione od czasu Państwa odpowiedzi ({{on}})",
  "again.due-again-signed": "Prosimy ponownie: podpisane {{on}}",
  "again.due-again-answered": "Prosimy ponownie: odpowiedź z {{on}}",

  "read.new":
    "W międzyczasie szkoła opublikowała nowy tekst. Proszę przeczytać ten; nic nie zostało podpisane.",
  "read.other-language":
    "Wybrali Państwo inny język. Przed podpisaniem prosimy przeczytać ten tekst w wybranym języku.",
  "read.kept": "To, co zostało wpisane, jest zachowane.",
  "read.place": "Polityka {{number}} z {{of}}",
  "read.same-text": "Tekst jest taki sam jak wtedy.",
  "read.changed": "Co się zmieniło",
  "read.whole": "Cały tekst",
  "read.answered": "{{answer}}, {{on}}. <link>Wróć do listy polityk</link>",
  "read.continue": "Przycisk Dalej mówi, że ten tekst był otwarty. Podpis jest na późniejszej stronie.",

  "policy.starter": "Tekst tymczasowy, szkoła zastąpi go własnym",
  "policy.version": "Wersja: <en>{{version}}</en>",
  "policy.since": "Obowiązuje od: {{on}}",
  "policy.agreed": "Uchwalone przez: <en>{{body}}</en>. Data: {{on}}",
  "policy.not-agreed": "Nie zapisano, czy uchwalono przez: <en>{{body}}</en>",
  "policy.reviewed": "Ostatni przegląd: {{on}}",
  "policy.in-short": "W skrócie",
  "policy.a-help": "Te zdania są pomocą. Nie są częścią polityki.",
  "policy.contents": "Spis treści",

  "policy-page.on-website":
    "Szkoła publikuje tę politykę na swojej stronie internetowej: <link>polityki szkoły</link>.",
  "policy-page.older":
    "To jest starsza wersja. Nie obowiązuje. Obowiązujący tekst to <link><en>{{version}}</en></link>. <changes>Co się od tego czasu zmieniło</changes>",
  "policy-page.older-out-of-force":
    "To jest starsza wersja. Nie obowiązuje. Ostatni tekst tej polityki to <link><en>{{version}}</en></link>. <changes>Co się od tego czasu zmieniło</changes>",
  "policy-page.before-you-post":
    "Brak czasu na całość? <link>Zanim coś Państwo opublikują</link>: jedna strona, jedna minuta.",
  "policy-page.related": "Powiązane polityki",
  "policy-page.versions": "Ta wersja",
  "policy-page.version": "<link><en>{{version}}</en></link>, obowiązuje od: {{on}}",
  "policy-page.see-changes": "Zobacz, <link>co się zmieniło</link> między wersjami.",
  "policy-page.markdown":
    "<link>Obowiązujący tekst jako Markdown</link>. Odcisk cyfrowy tej wersji (SHA-256): <code>{{sha256}}</code>",
  "policy-page.markdown-last":
    "<link>Ostatni tekst jako Markdown</link>. Odcisk cyfrowy tej wersji (SHA-256): <code>{{sha256}}</code>",
  "policy-page.out-of-force": "<b>Ta polityka nie obowiązuje od: {{on}}.</b>",

  "policies.on-website": "Na stronie internetowej szkoły",
  "policies.asked": "Prosimy rodziców o potwierdzenie zapoznania się z tą polityką.",
  "policies.out-of-force": "Już nie obowiązują",
  "policies.out-of-force-since": "<link><en>{{title}}</en></link>, od: {{on}}",
  "policies.linking": "Linki ze strony internetowej szkoły",
  "policies.linking-how":
    "<link>Strona z politykami w witrynie szkoły</link> może prowadzić do każdego adresu z tej strony. Zawsze widać tam obowiązujący tekst. Link może prowadzić do jednego punktu: <code>{{example}}</code>.",
  "policies.markdown":
    "Każda polityka jest też dostępna jako Markdown, z <code>.md</code> po adresie, a <link>policies.json</link> zawiera ich listę dla witryn, które chcą same ją aktualizować.",

  "changes.title": "Co się zmieniło: {{title}}",
  "changes.heading": "Co się zmieniło: <en>{{title}}</en>",
  "changes.one-version": "Jest dotąd tylko jedna wersja tej polityki: nic się jeszcze nie zmieniło.",
  "changes.same-version":
    "Wybrano dwa razy tę samą wersję: wersja nigdy się nie zmienia. Proszę wybrać dwie różne.",
  "changes.no-such-version": "Ta polityka nie ma wersji o takim numerze. Proszę wybrać dwie z tych.",
  "changes.from-to":
    "Od wersji <before><en>{{before}}</en></before> (obowiązuje od: {{beforeOn}}) do wersji <now><en>{{now}}</en></now> (obowiązuje od: {{nowOn}}).",
  "changes.turned": "Jako pierwszą wybrano nowszą wersję. To są zmiany od starszej do nowszej.",
  "changes.compare": "Porównaj inne wersje",
  "changes.from": "Od",
  "changes.to": "Do",
  "changes.compare-now": "Porównaj",
  "changes.school-says": "Szkoła pisze: <en>{{note}}</en>",
  "changes.school-says-about": "Szkoła pisze o wersji <en>{{version}}</en>: <en>{{note}}</en>",
  "changes.title-was": "Tytuł brzmiał <en>“{{before}}”</en>. Teraz brzmi <en>“{{now}}”</en>.",
  "changes.statement-was": "Podpisywane zdanie brzmiało <en>“{{before}}”</en> Teraz brzmi <en>“{{now}}”</en>",
  "changes.other":
    "Zmieniło się też coś poza numerowanymi punktami, na przykład tabela albo mały nagłówek: proszę spojrzeć na cały tekst.",
  "changes.added_one": "dodano {{count}} punkt",
  "changes.added_few": "dodano {{count}} punkty",
  "changes.added_many": "dodano {{count}} punktów",
  "changes.added_other": "dodano {{count}} punktu",
  "changes.removed_one": "usunięto {{count}} punkt",
  "changes.removed_few": "usunięto {{count}} punkty",
  "changes.removed_many": "usunięto {{count}} punktów",
  "changes.removed_other": "usunięto {{count}} punktu",
  "changes.reworded_one": "inaczej sformułowano {{count}} punkt",
  "changes.reworded_few": "inaczej sformułowano {{count}} punkty",
  "changes.reworded_many": "inaczej sformułowano {{count}} punktów",
  "changes.reworded_other": "inaczej sformułowano {{count}} punktu",
  "changes.same-text": "Tekst jest taki sam, słowo w słowo.",
  "changes.no-clause": "Żaden numerowany punkt się nie zmienił. Zmieniło się coś innego:",
  "changes.set-only": "Słowa są te same. Zmienił się tylko wygląd, na przykład pogrubienie albo odstęp.",
  "changes.heading-added": "Jest nowy nagłówek: <en>“{{now}}”</en>.",
  "changes.heading-removed": "Usunięto nagłówek <en>“{{before}}”</en>.",
  "changes.heading-reworded": "Nagłówek <en>“{{before}}”</en> brzmi teraz <en>“{{now}}”</en>.",
  "changes.kept_one": "{{count}} inny punkt jest taki sam, słowo w słowo.",
  "changes.kept_few": "{{count}} inne punkty są takie same, słowo w słowo.",
  "changes.kept_many": "{{count}} innych punktów jest takich samych, słowo w słowo.",
  "changes.kept_other": "{{count}} innego punktu jest takie samo, słowo w słowo.",
  "changes.moved_one": "{{count}} z nich ma teraz inny numer.",
  "changes.moved_few": "{{count}} z nich mają teraz inny numer.",
  "changes.moved_many": "{{count}} z nich ma teraz inny numer.",
  "changes.moved_other": "{{count}} z nich ma teraz inny numer.",
  "changes.clause-added": "<b>Dodano</b>: punkt {{number}}",
  "changes.clause-removed": "<b>Usunięto</b>: punkt {{number}}",
  "changes.clause-reworded": "<b>Inaczej sformułowano</b>: punkt {{number}}",
  "changes.word-added": "dodano",
  "changes.word-removed": "usunięto",
  "changes.number-before": "(przedtem: {{number}})",
  "changes.same-words_one": "Punkt {{clauses}}: te same słowa",
  "changes.same-words_few": "Punkty {{clauses}}: te same słowa",
  "changes.same-words_many": "Punkty {{clauses}}: te same słowa",
  "changes.same-words_other": "Punkty {{clauses}}: te same słowa",
  "changes.same-words-moved_one": "Punkt {{clauses}}: te same słowa, inny numer (przedtem: {{before}})",
  "changes.same-words-moved_few": "Punkty {{clauses}}: te same słowa, inne numery (przedtem: {{before}})",
  "changes.same-words-moved_many": "Punkty {{clauses}}: te same słowa, inne numery (przedtem: {{before}})",
  "changes.same-words-moved_other": "Punkty {{clauses}}: te same słowa, inne numery (przedtem: {{before}})",
  "changes.range": "od {{first}} do {{last}}",

  "answer.read": "Przeczytałam / przeczytałem",
  "answer.read-with-concern": "Przeczytałam / przeczytałem i mam pytanie lub zastrzeżenie",
  "answer.rather-not": "Przeczytałam / przeczytałem i wolę nie podpisywać",
  "given.read": "Potwierdzono zapoznanie się",
  "given.read-with-concern": "Potwierdzono zapoznanie się, z pytaniem lub zastrzeżeniem",
  "given.rather-not": "Woli nie podpisywać",
  "given.withdrawn": "Wycofane",
  "route.pass": "przez internet, linkiem z e-maila z prośbą",
  "route.slip": "przez internet, kodem z wydrukowanej kartki",
  "route.sign-in": "przez internet, po zalogowaniu kodem z e-maila",
  "route.paper": "na papierze",
  "route.phone": "przez telefon",
  "route.in-person": "osobiście",

  "declaration.title": "Proszę sprawdzić i podpisać",
  "declaration.fine":
    "Nic nie jest podpisane, dopóki nie naciśnie się Podpisz. Każda polityka ma własną odpowiedź i każda odpowiedź jest w porządku.",
  "declaration.read-again": "Przeczytaj jeszcze raz",
  "declaration.concern": "Państwa pytanie lub zastrzeżenie",
  "declaration.concern-hint":
    "Tylko przy tej odpowiedzi. Można zostawić puste, a my się odezwiemy. Dziecku coś grozi? Proszę dzwonić: {{phone}} albo 999; proszę nie pisać tego tutaj.",
  "declaration.statement-means":
    "To zdanie jest po angielsku i to ono jest podpisywane. Znaczy: Przeczytałam / przeczytałem <en>{{title}}, {{version}}</en>. Podpis nie oznacza, że zgadzam się z każdym fragmentem.",
  "declaration.name": "Państwa pełne imię i nazwisko",
  "declaration.name-hint": "To jest Państwa podpis. W szkole zapisano: {{name}}.",
  "declaration.copy": "Proszę wysłać mi kopię e-mailem (można zostawić puste)",
  "declaration.copy-hint":
    "Wyślemy tam to jedno potwierdzenie i nic więcej, dopóki sekretariat szkoły nie sprawdzi z Państwem, że to Państwa adres.",
  "declaration.sign": "Podpisz",

  "receipt.title": "Potwierdzenie {{reference}}",
  "receipt.void": "To się nie liczy",
  "receipt.your-reference": "Państwa numer",
  "receipt.reference-is": "Państwa numer: <b>{{reference}}</b>",
  "receipt.have-answer": "Mamy Państwa odpowiedź",
  "receipt.signed": "Podpisane. Dziękujemy",
  "receipt.sent-to": "Wysyłamy to potwierdzenie także na: {{address}}.",
  "receipt.address-we-have": "adres, który ma szkoła",
  "receipt.copy-to": "Wysyłamy jedną kopię tego potwierdzenia na: {{address}}.",
  "receipt.no-address": "Szkoła nie ma Państwa adresu e-mail, więc proszę zachować kopię.",
  "receipt.write-down":
    "Można zapisać numer, zrobić zdjęcie tej strony albo poprosić sekretariat szkoły o wydruk.",
  "receipt.print": "Można wydrukować tę stronę albo <link>zachować ją jako PDF</link>.",
  "receipt.closes": "Ta strona zamknie się sama dwie minuty po podpisaniu.",
  "receipt.finish": "Zakończ",
  "receipt.concern-left-out":
    "Sekretariat szkoły ma to, co Państwo napisali. Tutaj jest to pominięte, bo tego adresu e-mail używa więcej niż jedna osoba.",
  "receipt.not-your-answer": "To nie jest Państwa odpowiedź? Proszę zadzwonić: {{phone}}.",
  "receipt.next": "Co będzie dalej",
  "receipt.more-to-read": "Szkoła ma dla Państwa tekst do przeczytania: <link>polityki dla Państwa</link>.",
  "receipt.concern-next":
    "Sekretariat szkoły czyta Państwa pytanie lub zastrzeżenie i się odezwie. To pilne? Tel. {{phone}}.",
  "receipt.nothing-more": "W sprawie tego potwierdzenia to już wszystko. Pytania? Tel. {{phone}}.",
  "receipt.check":
    "Każdy, komu Państwo pokażą to potwierdzenie, może <link>sprawdzić, że jest prawdziwe</link>, za pomocą tego obrazka albo numeru. Tamta strona nie podaje nazwisk.",
  "receipt.take-back":
    "Zmienili Państwo zdanie? Można to w każdej chwili wycofać. Nie ma to żadnych skutków. <link>Wycofaj</link>.",
  "receipt.recorded-wrong":
    "Szkoła zapisała to za Państwa. <link>Proszę dać znać, jeśli to się nie zgadza</link>.",
  "receipt.wrong-person":
    "Podpisano za niewłaściwą osobę? <link>Proszę dać znać, że nie podpisała tego osoba {{name}}</link>.",
  "receipt.back": "Wróć do potwierdzenia",

  "row.school": "Szkoła",
  "row.name-listed": "Imię i nazwisko na liście szkoły",
  "row.name-signed": "Podpisane jako",
  "row.name-typed": "Wpisane imię i nazwisko",
  "row.answered": "Data odpowiedzi",
  "row.signed": "Podpisano",
  "row.how": "Jak",
  "row.recorded": "Zapisane za Państwa",
  "row.recorded-by": "Przez: {{staff}}, szkoła, {{at}}. Powód: {{reason}}",
  "row.your-answer": "Państwa odpowiedź",
  "row.you-signed": "Podpisane zdanie",
  "row.statement": "Zdanie",
  "row.you-wrote": "Napisali Państwo",
  "row.text": "Tekst",
  "row.fingerprint": "Odcisk cyfrowy tekstu",
  "row.ledger": "Wpis w rejestrze",
  "row.ledger-number": "Numer {{number}}",
  "row.checkpoint": "Punkt kontrolny",
  "row.no-checkpoint": "Jeszcze brak: powstaje codziennie",
  "row.checkpoint-over": "{{at}}, dla wpisów od 1 do {{last}}",
  "row.erased": "usunięto",
  "row.not-theirs": "pominięto: należało do kogoś innego",

  "correction.withdrawn":
    "Wycofali to Państwo: {{on}}. Pozostaje w aktach i się nie liczy. Nie ma to żadnych skutków dla Państwa ani dla dziecka.",
  "correction.voided":
    "Dyrektor szkoły postanowił, że to się nie liczy: {{on}}. Pozostaje w aktach. Nie ma to żadnych skutków dla Państwa ani dla dziecka.",
  "correction.recorded-in-error":
    "Szkoła to poprawiła: {{on}}. Zapisano to przez pomyłkę. Pozostaje w aktach i się nie liczy.",
  "correction.recorded-wrongly":
    "Zgłoszono, że zapisano to błędnie: {{on}}. Sekretariat szkoły się odezwie. Pozostaje w aktach i się nie liczy.",
  "correction.wrong-person":
    "Zgłoszono, że podpisała to niewłaściwa osoba: {{on}}. Pozostaje w aktach i się nie liczy.",

  "pdf.title": "Potwierdzenie {{reference}}, {{school}}",
  "pdf.check": "Każdy może sprawdzić pod tym adresem, że to potwierdzenie jest prawdziwe:",
  "pdf.qr": "Kod QR adresu, pod którym można sprawdzić to potwierdzenie",
  "pdf.left-out":
    "To, co Państwo napisali, jest tu pominięte, bo tego adresu e-mail używa więcej niż jedna osoba.",
  "pdf.questions": "Pytania? Tel. {{phone}}. Brak podpisu albo wycofanie go nie ma żadnych skutków.",
  "pdf.other-letters":
    "Niektórych liter nazwiska lub tekstu nie da się tu wydrukować. Są na stronie tego potwierdzenia.",
  "pdf.continued": "Potwierdzenie {{reference}}, ciąg dalszy",

  "withdraw.title": "Wycofanie odpowiedzi",
  "withdraw.question": "Wycofać to?",
  "withdraw.no-consequence": "Nie ma to żadnych skutków dla Państwa ani dla dziecka.",
  "withdraw.recorded": "Co szkoła zapisała za Państwa ({{on}}):",
  "withdraw.signed": "Co Państwo podpisali ({{on}}):",
  "withdraw.if": "Po wycofaniu:",
  "withdraw.stays": "to się już nie liczy i pozostaje w aktach jako wycofane",
  "withdraw.office": "sekretariat szkoły to widzi i nie prosi Państwa ponownie o te teksty",
  "withdraw.again": "można je w każdej chwili przeczytać i podpisać jeszcze raz",
  "withdraw.tick-recorded": "Wycofuję to, co zapisano, {{reference}}",
  "withdraw.tick-signed": "Wycofuję to, co zostało przeze mnie podpisane, {{reference}}",
  "withdraw.reason": "Czy chcą Państwo napisać dlaczego? (nieobowiązkowe)",
  "withdraw.reason-hint": "Przeczyta to sekretariat szkoły.",
  "withdraw.take-back": "Wycofaj",
  "withdraw.keep": "<link>Zostaw, jak jest</link>. Pytania? Tel. {{phone}}.",

  "wrong-person.title": "Podpisano za niewłaściwą osobę",
  "wrong-person.recorded-title": "Zapisano błędnie",
  "wrong-person.question": "{{name}}: czy to nie ta osoba podpisała?",
  "wrong-person.then":
    "Wtedy ten podpis pozostaje w aktach i już się nie liczy. Przestaniemy pisać na ten adres w sprawie polityk, a sekretariat szkoły się odezwie. Nic więcej z tego nie wynika.",
  "wrong-person.then-slip":
    "Wtedy ten podpis pozostaje w aktach i już się nie liczy. Kartka przestaje działać, a sekretariat szkoły się odezwie. Nic więcej z tego nie wynika.",
  "wrong-person.yourself":
    "Żeby podpisać za siebie, proszę otworzyć e-mail, który wita Państwa, albo zadzwonić: {{phone}}.",
  "wrong-person.yourself-slip":
    "Żeby podpisać za siebie, proszę użyć własnej kartki albo zadzwonić: {{phone}}.",
  "wrong-person.press": "Podpisałam / podpisałem za niewłaściwą osobę",
  "wrong-person.recorded-question": "Czy szkoła zapisała to błędnie?",
  "wrong-person.recorded-then":
    "Wtedy pozostaje to w aktach i już się nie liczy, a sekretariat szkoły się odezwie. Nic więcej z tego nie wynika: nadal będziemy do Państwa pisać.",
  "wrong-person.recorded-press": "Szkoła zapisała to błędnie",

  "wrong.title": "Coś się nie zgadza",
  "wrong.sent": "Sekretariat szkoły ma Państwa wiadomość i to poprawi.",
  "wrong.question": "Co się nie zgadza?",
  "wrong.listed": "Na liście szkoły widnieje: {{name}}.",
  "wrong.choose": "Proszę wybrać jedno",
  "wrong.name": "Moje imię lub nazwisko się nie zgadza",
  "wrong.left": "Moje dziecko odeszło z tej szkoły",
  "wrong.other": "Nie zgadza się coś innego",
  "wrong.right": "Jak powinno być?",

  "check.title": "Sprawdzanie potwierdzenia",
  "check.how":
    "{{school}} daje potwierdzenie każdemu, kto odpowie tu na jej polityki. Proszę wpisać numer, żeby zobaczyć, czy jest prawdziwe. Odpowiedź nie podaje nazwisk.",
  "check.reference": "Numer potwierdzenia",
  "check.reference-hint": "10 liter i cyfr, na przykład ABCDE-FGHJK. Małe litery też są dobre.",
  "check.press": "Sprawdź",
  "check.another": "Sprawdź inne potwierdzenie",
  "check.the-reference": "Proszę sprawdzić numer",
  "check.none": "Nie ma takiego potwierdzenia",
  "check.none-given": "{{school}} nie dała potwierdzenia o numerze {{reference}}.",
  "check.ask-office": "Pytania? Sekretariat szkoły, tel. {{phone}}.",
  "check.typing-error":
    "W tym numerze jest literówka. Proszę porównać go z potwierdzeniem, litera po literze",
  "check.real": "To potwierdzenie jest prawdziwe",
  "check.gave": "Szkoła dała to potwierdzenie",
  "check.no-longer": "To potwierdzenie już się nie liczy",
  "check.real-no-longer": "To potwierdzenie jest prawdziwe i już się nie liczy",
  "check.given-for": "{{school}} dała potwierdzenie <b>{{reference}}</b> za odpowiedź z dnia: {{on}}.",
  "check.not-since": "Nie liczy się od: {{on}}.",
  "check.erased-since":
    "To potwierdzenie było prawdziwe. Dane tej osoby zostały potem usunięte, więc nikt nie może już powiedzieć, czyje było.",
  "check.neither": "Ta strona nie mówi, czyje to potwierdzenie ani jaka była odpowiedź.",
  "check.shows": "Co z tego wynika",
  "check.ledger": "Szkoła od razu wpisuje każdą odpowiedź do rejestru.",
  "check.ledger-erased": "Zapis został usunięty, więc wpisu nie da się już z nim porównać.",
  "check.ledger-compared":
    "Właśnie ponownie obliczyliśmy odcisk cyfrowy wpisu tego potwierdzenia i porównaliśmy go z zapisem.",
  "check.checkpoint":
    "Punkt kontrolny to podpisany odcisk cyfrowy rejestru z danego dnia. Dostają go osoby spoza sekretariatu szkoły, żeby nikt nie mógł niezauważenie zmienić starszego wpisu.",
  "check.since": "Od tego czasu",
  "check.answered-again": "Jest nowa odpowiedź z dnia: {{on}}; ta już się nie liczy",
  "check.record": "Zapis",
  "check.record-unchanged": "Bez zmian: jest taki, jak wpisano go do rejestru",
  "check.record-changed":
    "Zmieniony: nie jest taki, jak wpisano go do rejestru. Proszę powiedzieć o tym sekretariatowi szkoły, tel. {{phone}}",
  "check.record-missing":
    "Jego wpisu nie ma w rejestrze. Proszę powiedzieć o tym sekretariatowi szkoły, tel. {{phone}}",
  "check.record-erased": "Usunięty. Jego wpisu w rejestrze nie da się już odróżnić od innych",

  "me.title": "Moje dane",
  "me.name": "Imię i nazwisko",
  "me.known-as": "Używane imię",
  "me.email": "E-mail",
  "me.none": "Brak",
  "me.phone": "Telefon",
  "me.language": "Język",
  "me.children": "Dzieci",
  "me.wrong": "<link>Coś się nie zgadza</link>: proszę powiedzieć sekretariatowi szkoły.",
  "me.signed": "Co Państwo podpisali",
  "me.nothing-yet": "Jeszcze nic.",
  "me.receipt-void": "<link>Potwierdzenie {{reference}}</link>, {{on}}, nie liczy się",
  "me.data": "Państwa dane",
  "me.see-everything": "<link>Zobacz wszystko</link>, co portal szkoły o Państwu przechowuje.",
  "me.asked": "O co Państwo prosili szkołę:",
  "me.request-closed": "{{what}}, {{on}}: zakończono {{closedOn}}",
  "me.request-soon": "{{what}}, {{on}}: odpowiemy tak szybko, jak się da",
  "me.request-by": "{{what}}, {{on}}: odpowiemy najpóźniej {{dueOn}}",
  "me.can-ask": "Można poprosić o wszystko, o poprawienie lub usunięcie czegoś albo złożyć skargę.",
  "me.ask": "Zapytaj szkołę",
  "me.address-usable": "{{email}}",
  "me.address-refused": "{{email}} (serwer poczty go odrzuca)",
  "me.address-bouncing": "{{email}} (e-maile wracają)",
  "me.address-not-theirs": "{{email}} (ktoś tam odpowiedział „To nie ja”)",
  "me.language-other": "{{language}}. W tym języku tych stron jeszcze nie ma.",

  "my-data.title": "Wszystko o Państwu",
  "my-data.heading": "Wszystko, co portal szkoły o Państwu przechowuje",
  "my-data.as-at": "Stan z dnia: {{at}}. Tę stronę można wydrukować.",
  "my-data.download": "<link>Pobierz</link> jako plik dla komputera (JSON).",
  "my-data.ask": "Poproś szkołę o wszystko",
  "my-data.as-kept":
    "To, co zostało wpisane, oraz teksty dostępne tylko po angielsku są na poniższej liście tak, jak przechowuje je szkoła. Jeśli przyda się pomoc, proszę zadzwonić do sekretariatu szkoły, tel. {{phone}}.",

  "data-request.access": "Zobaczyć wszystko",
  "data-request.rectification": "Poprawić coś",
  "data-request.erasure": "Usunąć coś",
  "data-request.objection": "Przestać używać czegoś",
  "data-request.complaint": "Złożyć skargę",

  "ask.title": "Zapytaj szkołę o swoje dane",
  "ask.have-it": "Mamy to",
  "ask.received": "Otrzymano: {{on}}",
  "ask.complaint": "Szkoła rozpatruje Państwa skargę i odpowie tak szybko, jak się da.",
  "ask.answers-by": "Szkoła odpowie najpóźniej {{on}}.",
  "ask.mail": "Wyślemy też e-mail na adres {{email}}.",
  "ask.ico":
    "Można też w każdej chwili złożyć skargę do <en>Information Commissioner's Office (ICO)</en>, brytyjskiego urzędu ochrony danych.",
  "ask.question": "O co Państwo proszą?",
  "ask.choose": "Proszę wybrać jedno. Odpowiemy w ciągu miesiąca",
  "ask.access": "Proszę pokazać mi wszystko, co o mnie przechowujecie",
  "ask.access-hint": "Także to, czego nie ma na tych stronach",
  "ask.rectification": "Proszę coś poprawić",
  "ask.erasure": "Proszę usunąć coś o mnie",
  "ask.objection": "Proszę przestać używać czegoś o mnie",
  "ask.complain": "Chcę złożyć skargę",
  "ask.complain-hint": "Na to, jak szkoła dba o moje dane. Odpowiemy tak szybko, jak się da",
  "ask.note": "Co powinniśmy wiedzieć?",
  "ask.note-hint": "Jeśli chcą Państwo tylko zobaczyć wszystko, można zostawić to puste.",
  "ask.at-risk": "Dziecku coś grozi? Proszę dzwonić: {{phone}} albo 999; proszę nie pisać tego tutaj.",

  "error.code": "Proszę wpisać kod",
  "error.six-digits": "Kod to 6 cyfr, na przykład 123456",
  "error.choose-name": "Proszę wybrać swoje imię i nazwisko",
  "error.choose-request": "Proszę wybrać, o co Państwo proszą",
  "error.a-few-words": "Proszę napisać o tym kilka słów",
  "error.less-than-200": "Proszę napisać mniej niż 200 znaków",
  "error.less-than-1000": "Proszę napisać mniej niż 1000 znaków",
  "error.less-than-2000": "Proszę napisać mniej niż 2000 znaków",
  "error.less-than-4000": "Proszę napisać mniej niż 4000 znaków",
  "error.choose-answer": "Proszę wybrać odpowiedź",
  "error.tick-to-sign": "Proszę zaznaczyć pole, żeby podpisać, albo wybrać, że wolą Państwo nie podpisywać",
  "error.concern-not-chosen":
    "Wpisano pytanie lub zastrzeżenie: proszę wybrać tę odpowiedź albo opróżnić pole",
  "error.full-name": "Proszę wpisać pełne imię i nazwisko",
  "error.name-too-long": "To nazwisko jest za długie: proszę wpisać mniej niż 200 znaków",
  "error.address-too-long": "Ten adres jest za długi",
  "error.address-or-empty":
    "Proszę wpisać adres e-mail, na przykład name@example.com, albo zostawić to puste",
  "error.not-your-mailbox": "Proszę zaznaczyć pole, jeśli ta skrzynka należy do kogoś innego",
  "error.not-you": "Proszę zaznaczyć pole, jeśli to nie Państwo",
  "error.name": "Proszę wpisać swoje imię i nazwisko",
  "error.contact": "Proszę wpisać numer telefonu albo adres e-mail",
  "error.child": "Proszę wpisać imię i nazwisko dziecka",
  "error.reference": "Proszę wpisać numer potwierdzenia",
  "error.reference-form": "Numer ma 10 liter i cyfr, na przykład ABCDE-FGHJK",
  "error.email": "Proszę wpisać swój adres e-mail",
  "error.email-form": "Proszę wpisać adres e-mail, na przykład name@example.com",
  "error.slip-code-form": "Kod ma 12 liter i cyfr, na przykład ABCD-EFGH-JKMN",
  "error.what-is-wrong": "Proszę wybrać, co się nie zgadza",
  "error.what-is-right": "Proszę w kilku słowach napisać, jak powinno być",
  "error.tick-to-take-back": "Proszę zaznaczyć pole, żeby wycofać, albo wrócić do potwierdzenia",
  "declaration.error-about": "<en>{{title}}</en>: {{message}}",
};
