import { heldEn } from "./held-en.ts";
import { mailsEn } from "./mails-en.ts";
import { translationsEn } from "./translations-en.ts";

/**
 * Every text that parents and visitors read on a page, in English. The other languages have the same keys, or do not
 * compile. `{{name}}` is filled in, `<link>…</link>` is made by the page, `<b>` is bold, and `<en>` says to a screen
 * reader that these words are in English, whatever the page is in. `_one`, `_other` … are the plural forms.
 */
export const en = {
  ...heldEn,
  ...mailsEn,
  ...translationsEn,
  "language.name": "English",
  "language.switch": "Language",
  "language.read-in": "Read and sign in English",
  "language.only-english":
    "This text is there in English only. Phone the school office on {{phone}} if you would like help with it, or ask somebody you trust to read it with you.",

  "frame.skip": "Skip to main content",
  "frame.demo": "<b>Demo school.</b> Everyone here is invented. <link>Who you can be, and their mail</link>",
  "frame.office-address": "<b>School office:</b> phone {{phone}} or write to <link>{{email}}</link>",
  "frame.links": "Help and information",
  "frame.policies": "All policies",
  "frame.help": "Help",
  "frame.privacy": "Privacy",
  "frame.accessibility": "Accessibility",
  "frame.office": "For the school office",
  "frame.demo-link": "Demo",
  "frame.belongs": "This site belongs to {{school}}. <link>The school's website</link>",
  "frame.no-title": "Policies",
  "frame.no-school": "School policies",
  "frame.error-title": "Error: {{title}}",
  "frame.problem": "There is a problem",
  "frame.error": "Error:",
  "frame.first-page": "First page",
  "frame.continue": "Continue",
  "frame.sign-in": "Sign in",
  "frame.thank-you": "Thank you",
  "frame.send-to-office": "Send to the school office",
  "frame.or-phone": "Or phone the school office on {{phone}}.",
  "frame.hurry": "In a hurry? Phone {{phone}}.",
  "frame.questions": "Questions? Phone {{phone}}.",
  "frame.title-and-version": "<en>{{title}}, {{version}}</en>",

  "page.school-office": "the school office",

  "fault.403": "We could not take that",
  "fault.403-what": "It did not come from a page of this site. Go back, reload the page, and try again.",
  "fault.404": "Page not found",
  "fault.404-what":
    "If you typed the address, check it. If you followed a link, it may be old, or the page may not be for you.",
  "fault.405": "Page not found",
  "fault.405-what": "This address takes nothing of that kind.",
  "fault.413": "That was too long",
  "fault.413-what":
    "What you sent, or the file with it, is larger than this page takes: {{most}} at most. Go back and make it shorter, or choose a smaller file.",
  "fault.429": "Please wait a minute",
  "fault.429-what": "There were very many requests from where you are. Try again in a minute.",
  "fault.500": "Sorry, something went wrong",
  "fault.500-what": "Nothing that you signed is lost. Try again in a few minutes.",
  "fault.503": "We cannot save anything just now",
  "fault.503-what":
    "Nothing was saved of what you have just sent. What you signed before is safe, and you can go on reading. Try again in a few minutes: go back, and what you typed should still be there.",
  "fault.first-page": "<link>Go to the first page</link>.",
  "fault.first-page-or-phone": "<link>Go to the first page</link> or phone the school office on {{phone}}.",

  "home.title": "Policies for parents",
  "home.asks_one":
    "{{school}} asks every parent and carer to read this policy and to say so. It takes about two minutes.",
  "home.asks_other":
    "{{school}} asks every parent and carer to read these policies and to say so. It takes about two minutes.",
  "home.read-and-sign": "Read and sign",
  "home.before": "Before you start",
  "home.address":
    "You need the email address that the school has for you. There is no password and no account.",
  "home.request": "If we sent you a request by mail, its link brings you straight to your page.",
  "home.slip": "If you have a slip of paper with a code, <link>type the code</link>.",
  "home.meaning":
    "Signing says that you have read a policy. It does not mean that you agree with every part.",
  "home.rather-not": "You can say that you would rather not sign. Nothing follows from that.",
  "home.paper": "You can sign on paper instead: ask at the school office, phone {{phone}}.",
  "home.anyone": "Anyone can <link>read all our policies</link> without signing in.",
  "home.before-you-post":
    "About to post something about the school? <link>Four questions, one minute</link>.",

  "before-you-post.whole": "This is the short form. <link>Read the whole policy</link>.",
  "before-you-post.print": "Print this page: it is a poster on one sheet.",
  "before-you-post.qr": "A square that leads a phone’s camera to {{address}}",

  "sign-in.question": "What is your email address?",
  "sign-in.how": "We send you a code and a link. There is no password and no account.",
  "sign-in.email": "Email address",
  "sign-in.email-hint": "The one that the school has for you.",
  "sign-in.send": "Send me a code",
  "sign-in.not-listed":
    "Not on the school's list? <link>Tell us who you are</link>. No email? Ask for paper at the school office, phone {{phone}}.",

  "code.title": "Check your email",
  "code.another": "Use another address",
  "code.written": "We have written to <b>{{email}}</b>.",
  "code.newest": "Use the newest mail that you have from us.",
  "code.how": "The mail has a code of 6 digits and a button. Either brings you in. They work for 10 minutes.",
  "code.label": "Code",
  "code.hint": "6 digits, from the newest mail",
  "code.no-mail": "No mail?",
  "code.no-mail-help":
    "Wait a minute, and look in the junk folder. You can <link>ask for a new code</link>, or phone the school office on {{phone}}.",
  "code.wrong-code": "This is not the code in the newest mail. Check it and type it again",
  "code.no-live-code": "This code is used, replaced or too old. Ask for a new one",
  "code.link-only": "There were many wrong codes for this address. Please open the link in the mail instead",
  "code.of-this-mail": "Type the code of this mail",

  "sign-in-link.over": "This link has been used, replaced, or is too old",
  "sign-in-link.over-what":
    "A link works for 10 minutes and once. Open the newest mail, or ask for a new one.",
  "sign-in-link.again": "Ask for a new one",
  "sign-in-link.elsewhere":
    "You asked for this mail on another device or in another browser. To be safe we also need its code.",
  "sign-in-link.code-hint": "The 6 digits in the same mail",

  "who.question": "Who is signing?",
  "who.hint": "More than one of you uses this email address. Each of you answers for yourself.",

  "pass.title": "Policies to read",
  "pass.hello": "Hello {{name}}",
  "pass.asks": "{{school}} asks you to read and acknowledge:",
  "pass.once":
    "You sign once, for all your children at the school. It takes about two minutes. Signing says that you have read a policy. It does not mean that you agree with every part.",
  "pass.answer-by": "Please answer by {{day}}. You can still answer after that.",
  "pass.answer-by-over": "The school asked for an answer by {{day}}. You can still answer.",
  "pass.start": "Start",
  "pass.not-you": "Not you?",
  "pass.if-not-you": "If you are not {{name}}, <link>tell us that this is not you</link>.",
  "pass.answered": "You have answered everything",
  "pass.answered-what":
    "That was on {{on}}. Thank you: there is nothing left to do. Your receipt went to your email address. To see it again, sign in with that address.",
  "pass.ended": "This link is no longer in use",
  "pass.expired": "This link is too old",
  "pass.no-such-pass": "We do not know this link",
  "pass.copied": "Check that the whole address was copied from the mail.",
  "pass.still":
    "If we still ask you for something, you can read and sign it: sign in with the email address that the school has for you.",

  "slip.title": "Type the code of your slip",
  "slip.given":
    "{{school}} gave you a slip of paper with a code. It lets you read our policies and sign here.",
  "slip.code-hint": "12 letters and numbers, like ABCD-EFGH-JKMN. Small letters are fine.",
  "slip.device":
    "On a device that others use, press Finish at the end. After 5 minutes without a new page you are signed out.",
  "slip.without":
    "You can <link>read all our policies</link> without a code. No slip, or it does not work? Ask at the school office, phone {{phone}}.",
  "slip.no-live-slip":
    "This code does not work. Check it against your slip: it has 12 letters and numbers. A slip works for 28 days, and a newer one ends it",
  "slip.too-many-tries": "There were many wrong codes here. Wait 15 minutes, or ask at the school office",
  "slip.answered": "Everything on this slip is answered. There is nothing left to do",
  "slip.answered-what":
    "That was on {{on}}. Thank you: there is nothing left to do. For another copy of your receipt ask at the school office, phone {{phone}}.",
  "slip.over": "This slip does not work",
  "slip.over-what":
    "A slip works for 28 days. When the school office prints a new one for you, the old one ends.",
  "slip.ask-again":
    "Ask for a new slip at the school office, phone {{phone}}. You can <link>read all our policies</link> without one.",

  "not-me.title": "This isn't me",
  "not-me.thanks": "Thank you for telling us",
  "not-me.slip-ended":
    "That slip no longer works. Please give it back to the school office, or throw it away.",
  "not-me.stopped":
    "We have stopped writing to that address about policies, and the school office will look into it. You need not do anything else.",
  "not-me.by-mistake": "If you pressed the button by mistake, phone the school office on {{phone}}.",
  "not-me.nobody":
    "If a mail from us greets somebody else, open its link “tell us that this is not you”. If it no longer works, phone the school office on {{phone}}.",
  "not-me.question": "Are you not {{name}}?",
  "not-me.slip":
    "This slip was printed for {{name}}. If you have it by mistake, press the button. It then stops working, and the school office prints a new one.",
  "not-me.shared":
    "If you share this email address with {{name}}, do nothing here: open the mail that greets you, or <link>sign in</link> and choose your own name.",
  "not-me.mailbox":
    "If this mail was not meant for your mailbox, press the button. Its link then stops working, we stop writing to this address about policies, and the school office finds the right one.",
  "not-me.tick-slip": "I am not {{name}}",
  "not-me.tick-mailbox": "This mailbox is not {{name}}’s",
  "not-me.end-slip": "This isn't me: end this slip",
  "not-me.stop": "This isn't me: stop writing here",

  "unlisted.title": "Tell us who you are",
  "unlisted.sent": "The school office has your message and will come back to you.",
  "unlisted.back": "Back",
  "unlisted.how": "The office matches this with the school's list by hand, and comes back to you.",
  "unlisted.contact": "How can we reach you?",
  "unlisted.contact-hint": "A phone number or an email address",
  "unlisted.child": "Your child's name and class",
  "unlisted.message": "Anything else (you may leave this empty)",

  "parent.you-are": "You are <b>{{name}}</b>.",
  "parent.not-you": "Not you?",
  "parent.sign-out": "Sign out",
  "parent.signed-out-in_one": "You will be signed out in {{count}} minute.",
  "parent.signed-out-in_other": "You will be signed out in {{count}} minutes.",
  "parent.stay": "Stay signed in",
  "parent.somebody-else": "That page was for somebody else",
  "parent.somebody-else-what":
    "Another person has come in on this device since. Nothing was signed. This page is for {{name}}. If that is not you, sign out and open the mail that greets you.",

  "tasks.title": "Your policies",
  "tasks.nothing": "There is nothing that we ask you to read now.",
  "tasks.done": "You have answered everything. Thank you.",
  "tasks.how": "Read each policy, then sign once for all of them. You can stop and come back.",
  "tasks.covers": "One signing covers {{children}}.",
  "tasks.answered": "Answered",
  "tasks.read": "Read, to sign",
  "tasks.to-read": "To read",
  "tasks.took-back": "You took your answer back. That is fine. You can <link>read and answer again</link>.",
  "tasks.refused":
    "You said that you would rather not sign. That is fine. If you have changed your mind, you can <link>answer again</link>.",
  "tasks.wrong": "<link>Tell us if something is wrong</link>, such as your name, or a child who has left.",
  "tasks.details": "<link>Your details</link>, and what the school holds about you.",
  "tasks.details-code": "You need a code by mail for that.",
  "tasks.receipts": "Your receipts",
  "tasks.receipt": "<link>Receipt {{reference}}</link>, {{on}}",
  "tasks.receipt-void": "<link>Receipt {{reference}}</link>, {{on}} (does not count)",

  "again.changed-signed": "Changed since you signed on {{on}}",
  "again.changed-answered": "Changed since you answered on {{on}}",
  "again.due-again-signed": "Due again: you signed this on {{on}}",
  "again.due-again-answered": "Due again: you answered this on {{on}}",

  "read.new":
    "The school has published a new text while you were here. Please read this one; nothing was signed.",
  "read.other-language": "You chose another language. Please read this text as it is in it, before you sign.",
  "read.kept": "What you typed is kept.",
  "read.place": "Policy {{number}} of {{of}}",
  "read.same-text": "The text is the same as then.",
  "read.changed": "What has changed",
  "read.whole": "The whole text",
  "read.answered": "{{answer}}, {{on}}. <link>Back to your policies</link>",
  "read.continue": "Continue says that you had this text open. You sign on a later page.",

  "policy.starter": "Starter wording, to be replaced by the school's own text",
  "policy.version": "Version: <en>{{version}}</en>",
  "policy.since": "In force since {{on}}",
  "policy.agreed": "Agreed by <en>{{body}}</en>. Date: {{on}}",
  "policy.not-agreed": "Not recorded whether <en>{{body}}</en> has agreed it",
  "policy.reviewed": "Last reviewed: {{on}}",
  "policy.in-short": "In short",
  "policy.a-help": "These lines are a help. They are not part of the policy.",
  "policy.contents": "Contents",

  "policy-page.on-website":
    "The school publishes this policy on its website: <link>policies of the school</link>.",
  "policy-page.older":
    "This is an older version. It is not in force. The text in force is <link><en>{{version}}</en></link>. <changes>What has changed since</changes>",
  "policy-page.older-out-of-force":
    "This is an older version. It is not in force. The last text of this policy was <link><en>{{version}}</en></link>. <changes>What has changed since</changes>",
  "policy-page.before-you-post": "No time for all of it? <link>Before you post</link>: one page, one minute.",
  "policy-page.related": "Related policies",
  "policy-page.versions": "This version",
  "policy-page.version": "<link><en>{{version}}</en></link>, in force since {{on}}",
  "policy-page.see-changes": "See <link>what changed</link> from one version to the other.",
  "policy-page.markdown":
    "<link>The text in force as Markdown</link>. Fingerprint of this version (SHA-256): <code>{{sha256}}</code>",
  "policy-page.markdown-last":
    "<link>The last text as Markdown</link>. Fingerprint of this version (SHA-256): <code>{{sha256}}</code>",
  "policy-page.out-of-force": "<b>This policy is out of force since {{on}}.</b>",

  "policies.on-website": "On the school's website",
  "policies.asked": "Parents are asked to acknowledge this policy.",
  "policies.out-of-force": "No longer in force",
  "policies.out-of-force-since": "<link><en>{{title}}</en></link>, since {{on}}",
  "policies.linking": "Linking from the school's website",
  "policies.linking-how":
    "The <link>policies page of the school's website</link> can link to each address on this page. They always show the text in force. A link can go to one clause: <code>{{example}}</code>.",
  "policies.markdown":
    "Each policy is also there as Markdown, with <code>.md</code> after its address, and <link>policies.json</link> lists them for a website that wants to keep its own list up to date.",

  "changes.title": "What changed: {{title}}",
  "changes.heading": "What changed: <en>{{title}}</en>",
  "changes.one-version": "There is only one version of this policy so far: nothing has changed yet.",
  "changes.same-version":
    "You chose the same version twice: a version never changes. Choose two different ones.",
  "changes.no-such-version": "This policy has no version with that number. Choose two of these.",
  "changes.from-to":
    "From <before><en>{{before}}</en></before> (in force since {{beforeOn}}) to <now><en>{{now}}</en></now> (in force since {{nowOn}}).",
  "changes.turned":
    "You chose the newer version first. This is what changed from the older one to the newer one.",
  "changes.compare": "Compare other versions",
  "changes.from": "From",
  "changes.to": "To",
  "changes.compare-now": "Compare",
  "changes.school-says": "The school says: <en>{{note}}</en>",
  "changes.school-says-about": "The school says about <en>{{version}}</en>: <en>{{note}}</en>",
  "changes.title-was": "The title was <en>“{{before}}”</en>. It is now <en>“{{now}}”</en>.",
  "changes.statement-was":
    "The sentence that you sign was <en>“{{before}}”</en> It is now <en>“{{now}}”</en>",
  "changes.other":
    "Something outside the numbered clauses has changed too, such as a table or a small heading: please look at the whole text.",
  "changes.added_one": "{{count}} clause added",
  "changes.added_other": "{{count}} clauses added",
  "changes.removed_one": "{{count}} clause taken out",
  "changes.removed_other": "{{count}} clauses taken out",
  "changes.reworded_one": "{{count}} clause reworded",
  "changes.reworded_other": "{{count}} clauses reworded",
  "changes.same-text": "The text is the same, word for word.",
  "changes.no-clause": "No numbered clause has changed. Something else has:",
  "changes.set-only":
    "The words are the same. Only how they are set has changed, such as bold type or a space.",
  "changes.heading-added": "There is a new heading: <en>“{{now}}”</en>.",
  "changes.heading-removed": "The heading <en>“{{before}}”</en> was taken out.",
  "changes.heading-reworded": "The heading <en>“{{before}}”</en> is now <en>“{{now}}”</en>.",
  "changes.kept_one": "{{count}} other clause is the same, word for word.",
  "changes.kept_other": "{{count}} other clauses are the same, word for word.",
  "changes.moved_one": "{{count}} of them has another number now.",
  "changes.moved_other": "{{count}} of them have another number now.",
  "changes.clause-added": "<b>Added</b>: clause {{number}}",
  "changes.clause-removed": "<b>Taken out</b>: clause {{number}}",
  "changes.clause-reworded": "<b>Reworded</b>: clause {{number}}",
  "changes.word-added": "added",
  "changes.word-removed": "taken out",
  "changes.number-before": "(before: {{number}})",
  "changes.same-words_one": "Clause {{clauses}}: the same words",
  "changes.same-words_other": "Clauses {{clauses}}: the same words",
  "changes.same-words-moved_one":
    "Clause {{clauses}}: the same words, with another number (before: {{before}})",
  "changes.same-words-moved_other":
    "Clauses {{clauses}}: the same words, with other numbers (before: {{before}})",
  "changes.range": "{{first}} to {{last}}",

  "answer.read": "I have read it",
  "answer.read-with-concern": "I have read it and have a question or concern",
  "answer.rather-not": "I have read it and would rather not sign",
  "given.read": "Acknowledged",
  "given.read-with-concern": "Acknowledged, with a question or concern",
  "given.rather-not": "Would rather not sign",
  "given.withdrawn": "Taken back",
  "route.pass": "online, with the link of a request mail",
  "route.slip": "online, with a printed slip",
  "route.sign-in": "online, signed in with a mailed code",
  "route.paper": "on paper",
  "route.phone": "by phone",
  "route.in-person": "in person",

  "declaration.title": "Check and sign",
  "declaration.fine":
    "Nothing is signed until you press Sign. Each policy has its own answer, and every answer is fine.",
  "declaration.read-again": "Read it again",
  "declaration.concern": "Your question or concern",
  "declaration.concern-hint":
    "Only for that answer. You may leave it empty, and we will contact you. Is a child at risk? Phone {{phone}} or 999; do not write it here.",
  "declaration.statement-means":
    "This sentence is in English, and it is what you sign. It says: I have read <en>{{title}}, {{version}}</en>. Signing does not mean that I agree with every part.",
  "declaration.name": "Your full name",
  "declaration.name-hint": "This is your signature. The school knows you as {{name}}.",
  "declaration.copy": "Email me a copy (you can leave this empty)",
  "declaration.copy-hint":
    "We send this one receipt there, and nothing else until the school office has checked with you that it is your address.",
  "declaration.sign": "Sign",

  "receipt.title": "Receipt {{reference}}",
  "receipt.void": "This does not count",
  "receipt.your-reference": "Your reference",
  "receipt.reference-is": "Your reference: <b>{{reference}}</b>",
  "receipt.have-answer": "We have your answer",
  "receipt.signed": "Signed. Thank you",
  "receipt.sent-to": "We also send this receipt to {{address}}.",
  "receipt.address-we-have": "the address that the school has for you",
  "receipt.copy-to": "We send one copy of this receipt to {{address}}.",
  "receipt.no-address": "The school has no email address for you, so please keep a copy.",
  "receipt.write-down":
    "You can write down the reference, take a photo of this page, or ask the school office to print it.",
  "receipt.print": "You can print this page, or <link>keep it as a PDF</link>.",
  "receipt.closes": "This page closes by itself two minutes after you signed.",
  "receipt.finish": "Finish",
  "receipt.concern-left-out":
    "The school office has what you wrote. It is left out here, because more than one person uses this email address.",
  "receipt.not-your-answer": "Is this not what you answered? Please phone {{phone}}.",
  "receipt.next": "What happens next",
  "receipt.more-to-read": "The school has a text for you to read: <link>Your policies</link>.",
  "receipt.concern-next":
    "The school office reads your question or concern and comes back to you. In a hurry? Phone {{phone}}.",
  "receipt.nothing-more": "Nothing more for this receipt. Questions? Phone {{phone}}.",
  "receipt.check":
    "Anybody to whom you show this receipt can <link>check that it is real</link>, with this picture or the reference. That page names nobody.",
  "receipt.take-back":
    "Changed your mind? You can take this back at any time. It has no consequence. <link>Take this back</link>.",
  "receipt.recorded-wrong": "The school recorded this for you. <link>Tell us if it is wrong</link>.",
  "receipt.wrong-person":
    "Signed as the wrong person? <link>Tell us that it was not {{name}} who signed</link>.",
  "receipt.back": "Back to the receipt",

  "row.school": "School",
  "row.name-listed": "Name on the school's list",
  "row.name-signed": "Name signed",
  "row.name-typed": "Name typed",
  "row.answered": "Answered",
  "row.signed": "Signed",
  "row.how": "How",
  "row.recorded": "Recorded for you",
  "row.recorded-by": "By {{staff}} at the school, {{at}}. Reason: {{reason}}",
  "row.your-answer": "Your answer",
  "row.you-signed": "You signed",
  "row.statement": "The statement",
  "row.you-wrote": "You wrote",
  "row.text": "The text",
  "row.fingerprint": "Fingerprint of the text",
  "row.ledger": "Entry in the ledger",
  "row.ledger-number": "Number {{number}}",
  "row.checkpoint": "Checkpoint",
  "row.no-checkpoint": "None yet: one is made every day",
  "row.checkpoint-over": "{{at}}, over entries 1 to {{last}}",
  "row.erased": "erased",
  "row.not-theirs": "left out: it was somebody else's",

  "correction.withdrawn":
    "You took this back on {{on}}. It stays on record and does not count. That has no consequence for you or your child.",
  "correction.voided":
    "On {{on}} the headteacher decided that this does not count. It stays on record. That has no consequence for you or your child.",
  "correction.recorded-in-error":
    "On {{on}} this was corrected by the school: it had been recorded in error. It stays on record and does not count.",
  "correction.recorded-wrongly":
    "On {{on}} this was reported as recorded wrongly: the school office gets in touch. It stays on record and does not count.",
  "correction.wrong-person":
    "On {{on}} this was reported as signed by the wrong person. It stays on record and does not count.",

  "pdf.title": "Receipt {{reference}}, {{school}}",
  "pdf.check": "Anybody can check at this address that this receipt is real:",
  "pdf.qr": "QR code of the address where this receipt can be checked",
  "pdf.left-out": "What you wrote is left out here, because more than one person uses this email address.",
  "pdf.questions": "Questions? Phone {{phone}}. Not signing, or taking it back, has no consequence.",
  "pdf.other-letters":
    "Some letters of a name or a text cannot be printed here. The receipt’s page shows them.",
  "pdf.continued": "Receipt {{reference}}, continued",

  "withdraw.title": "Take this back",
  "withdraw.question": "Take this back?",
  "withdraw.no-consequence": "This has no consequence for you or your child.",
  "withdraw.recorded": "What the school recorded for you on {{on}}:",
  "withdraw.signed": "What you signed on {{on}}:",
  "withdraw.if": "If you take it back:",
  "withdraw.stays": "it no longer counts, and stays on record as taken back",
  "withdraw.office": "the school office sees it, and does not ask you again about these texts",
  "withdraw.again": "you can read and sign them again at any time",
  "withdraw.tick-recorded": "I take back what was recorded, {{reference}}",
  "withdraw.tick-signed": "I take back what I signed, {{reference}}",
  "withdraw.reason": "Would you like to tell us why? (optional)",
  "withdraw.reason-hint": "The school office reads it.",
  "withdraw.take-back": "Take it back",
  "withdraw.keep": "<link>Keep it as it is</link>. Questions? Phone {{phone}}.",

  "wrong-person.title": "Signed as the wrong person",
  "wrong-person.recorded-title": "Recorded wrongly",
  "wrong-person.question": "Was it not {{name}} who signed?",
  "wrong-person.then":
    "Then this signing stays on record and no longer counts. We stop writing to this address about policies, and the school office gets in touch. Nothing else follows from it.",
  "wrong-person.then-slip":
    "Then this signing stays on record and no longer counts. The slip stops working, and the school office gets in touch. Nothing else follows from it.",
  "wrong-person.yourself": "To sign as yourself, open the mail that greets you, or phone {{phone}}.",
  "wrong-person.yourself-slip": "To sign as yourself, use your own slip, or phone {{phone}}.",
  "wrong-person.press": "I signed as the wrong person",
  "wrong-person.recorded-question": "Did the school record this wrongly?",
  "wrong-person.recorded-then":
    "Then it stays on record and no longer counts, and the school office gets in touch. Nothing else follows from it: we go on writing to you.",
  "wrong-person.recorded-press": "The school recorded this wrongly",

  "wrong.title": "Something is wrong",
  "wrong.sent": "The school office has your message and puts it right.",
  "wrong.question": "What is wrong?",
  "wrong.listed": "On the school's list you are {{name}}.",
  "wrong.choose": "Choose one",
  "wrong.name": "My name is wrong",
  "wrong.left": "My child has left this school",
  "wrong.other": "Something else is wrong",
  "wrong.right": "What is right?",

  "check.title": "Check a receipt",
  "check.how":
    "{{school}} gives a receipt to everybody who answers its policies here. Type its reference to see whether it is real. The answer names nobody.",
  "check.reference": "Reference of the receipt",
  "check.reference-hint": "10 letters and numbers, like ABCDE-FGHJK. Small letters are fine.",
  "check.press": "Check it",
  "check.another": "Check another receipt",
  "check.the-reference": "Check the reference",
  "check.none": "No such receipt",
  "check.none-given": "{{school}} has given no receipt with the reference {{reference}}.",
  "check.ask-office": "Questions? Phone the school office on {{phone}}.",
  "check.typing-error": "This reference has a typing error. Compare it with the receipt, letter by letter",
  "check.real": "This receipt is real",
  "check.gave": "The school gave this receipt",
  "check.no-longer": "This receipt no longer counts",
  "check.real-no-longer": "This receipt is real, and no longer counts",
  "check.given-for": "{{school}} gave receipt <b>{{reference}}</b> for an answer of {{on}}.",
  "check.not-since": "It has not counted since {{on}}.",
  "check.erased-since":
    "This receipt was real. The person’s details were erased since, so nobody can say any more whose it was.",
  "check.neither": "This page says neither whose receipt it is nor what was answered.",
  "check.shows": "What this shows",
  "check.ledger": "The school writes every answer into a ledger at once.",
  "check.ledger-erased": "The record was erased, so its entry cannot be compared any more.",
  "check.ledger-compared":
    "We have just worked out the fingerprint of this receipt’s entry again and compared it with the record.",
  "check.checkpoint":
    "A checkpoint is the ledger’s signed fingerprint of a day. People outside the school office get it, so that nobody can change an older entry unseen.",
  "check.since": "Since then",
  "check.answered-again": "Answered again on {{on}}: this one no longer counts",
  "check.record": "The record",
  "check.record-unchanged": "Unchanged: it is as it was written into the ledger",
  "check.record-changed":
    "Changed: it is not as it was written into the ledger. Please tell the school office, phone {{phone}}",
  "check.record-missing":
    "Its entry in the ledger is not there. Please tell the school office, phone {{phone}}",
  "check.record-erased": "Erased. Its entry in the ledger can no longer be told from others",

  "me.title": "My details",
  "me.name": "Name",
  "me.known-as": "Known as",
  "me.email": "Email",
  "me.none": "None",
  "me.phone": "Phone",
  "me.language": "Language",
  "me.children": "Children",
  "me.wrong": "<link>Something is wrong</link>: tell the school office.",
  "me.signed": "What you signed",
  "me.nothing-yet": "Nothing yet.",
  "me.receipt-void": "<link>Receipt {{reference}}</link>, {{on}}, does not count",
  "me.data": "Your data",
  "me.see-everything": "<link>See everything</link> that the school's portal holds about you.",
  "me.asked": "What you asked the school:",
  "me.request-closed": "{{what}}, {{on}}: closed on {{closedOn}}",
  "me.request-soon": "{{what}}, {{on}}: we answer as soon as we can",
  "me.request-by": "{{what}}, {{on}}: we answer by {{dueOn}}",
  "me.can-ask": "You can ask for everything, have something put right or deleted, or complain.",
  "me.ask": "Ask the school",
  "me.address-usable": "{{email}}",
  "me.address-refused": "{{email}} (refused by its mail server)",
  "me.address-bouncing": "{{email}} (mail comes back)",
  "me.address-not-theirs": "{{email}} (somebody there said “This isn’t me”)",
  "me.language-other": "{{language}}. These pages are not there in it yet.",

  "my-data.title": "Everything about you",
  "my-data.heading": "Everything the school's portal holds about you",
  "my-data.as-at": "As it was on {{at}}. You can print this page.",
  "my-data.download": "<link>Download it</link> as a file for a computer (JSON).",
  "my-data.ask": "Ask the school for everything",
  "my-data.as-kept":
    "What was typed, and texts that are there in English only, stand in the list below as the school keeps them. Phone the school office on {{phone}} if you would like help with it.",

  "data-request.access": "See everything",
  "data-request.rectification": "Put something right",
  "data-request.erasure": "Delete something",
  "data-request.objection": "Stop using something",
  "data-request.complaint": "Complain",

  "ask.title": "Ask the school about your data",
  "ask.have-it": "We have it",
  "ask.received": "Received on {{on}}",
  "ask.complaint": "The school looks into your complaint and answers as soon as it can.",
  "ask.answers-by": "The school answers by {{on}}.",
  "ask.mail": "We also send a mail to {{email}}.",
  "ask.ico": "You can also complain to the <en>Information Commissioner's Office (ICO)</en> at any time.",
  "ask.question": "What do you ask for?",
  "ask.choose": "Choose one. We answer within one month",
  "ask.access": "Show me everything you hold about me",
  "ask.access-hint": "Also what is not on these pages",
  "ask.rectification": "Put something right",
  "ask.erasure": "Delete something about me",
  "ask.objection": "Stop using something about me",
  "ask.complain": "I want to complain",
  "ask.complain-hint": "About how the school looks after my data. We answer as soon as we can",
  "ask.note": "What should we know?",
  "ask.note-hint": "If you only want to see everything, you can leave this empty.",
  "ask.at-risk": "Is a child at risk? Phone {{phone}} or 999; do not write it here.",

  "error.code": "Type the code",
  "error.six-digits": "The code is 6 digits, like 123456",
  "error.choose-name": "Choose your name",
  "error.choose-request": "Choose what you ask for",
  "error.a-few-words": "Write a few words about it",
  "error.less-than-200": "Please write less than 200 characters",
  "error.less-than-1000": "Please write less than 1,000 characters",
  "error.less-than-2000": "Please write less than 2,000 characters",
  "error.less-than-4000": "Please write less than 4,000 characters",
  "error.choose-answer": "Choose your answer",
  "error.tick-to-sign": "Tick the box to sign, or choose that you would rather not sign",
  "error.concern-not-chosen": "You wrote a question or concern: choose that answer, or empty the box",
  "error.full-name": "Type your full name",
  "error.name-too-long": "This name is too long: please type less than 200 characters",
  "error.address-too-long": "This address is too long",
  "error.address-or-empty": "Type an email address like name@example.com, or leave this empty",
  "error.not-your-mailbox": "Tick the box if this mailbox is somebody else’s",
  "error.not-you": "Tick the box if this is not you",
  "error.name": "Type your name",
  "error.contact": "Type a phone number or an email address",
  "error.child": "Type the name of your child",
  "error.reference": "Type the reference of the receipt",
  "error.reference-form": "A reference has 10 letters and numbers, like ABCDE-FGHJK",
  "error.email": "Type your email address",
  "error.email-form": "Type an email address like name@example.com",
  "error.slip-code-form": "The code is 12 letters and numbers, like ABCD-EFGH-JKMN",
  "error.what-is-wrong": "Choose what is wrong",
  "error.what-is-right": "Write what is right, in a few words",
  "error.tick-to-take-back": "Tick the box to take it back, or go back to the receipt",
  "declaration.error-about": "<en>{{title}}</en>: {{message}}",
} as const;
