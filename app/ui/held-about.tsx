import type { ReactNode } from "react";
import { formatDay, formatDayAndTime, formatIsoDate, formatList } from "#app/dates.ts";
import type { HeldAbout as Held } from "#app/domain/privacy/held-about.server.ts";
import { HeldMails } from "./held-mails.tsx";
import { HeldSignings } from "./held-signings.tsx";
import { SummaryList } from "./summary-list.tsx";
import { useWords } from "./use-words.tsx";
import { LANGUAGE_WORDS } from "./words.ts";

/** Everything that is held about one adult, for them to read or to print. `scansAt`: where their scans open. */
export function HeldAbout({ held, scansAt }: { held: Held; scansAt: string }) {
  const words = useWords();
  const { t, language } = words;
  const day = (at: number) => formatDay(at, language);
  const dayAndTime = (at: number) => formatDayAndTime(at, language);
  return (
    <div className="held-about">
      <div className="govuk-inset-text">{t("held.apart")}</div>
      <p className="govuk-body">
        {t("held.left-out-means")}
        {held.ownWordsAreLeftOut && ` ${t("held.own-words-left-out")}`}
      </p>
      <Part title={t("held.details")}>
        <Details held={held} />
      </Part>
      <Part title={t("held.children")}>
        <List rows={childrenInWords(held, words)} />
      </Part>
      <Part title={t("held.signed")}>
        <HeldSignings signings={held.signings} scansAt={scansAt} />
      </Part>
      <Part title={t("held.asked")}>
        <List
          rows={asked(held, words)
            .sort((left, right) => right.at - left.at)
            .map(({ at, words }) => `${dayAndTime(at)}: ${words}`)}
        />
      </Part>
      <Part title={t("held.passes")}>
        <List
          rows={held.passes.map((pass) => {
            const made = pass.kind === "slip" ? t("held.slip") : t("held.link", { address: pass.to ?? "" });
            const what = `${dayAndTime(pass.createdAt)}: ${made}`;
            return pass.endedAt !== null && pass.ending !== null
              ? t("held.pass-ended", { what, on: day(pass.endedAt), why: t(`held.ended-${pass.ending}`) })
              : t("held.pass-ends", { what, on: day(pass.expiresAt) });
          })}
        />
      </Part>
      <Part title={t("held.mails")}>
        <HeldMails mails={held.mails} />
        {held.bounces.map(({ kind, to, receivedAt }) => (
          <p key={`${receivedAt} ${kind}`} className="govuk-body">
            {dayAndTime(receivedAt)}: {t(`held.bounce-${kind}`, { address: to })}
          </p>
        ))}
        {held.noMailSinceAt !== null && (
          <p className="govuk-body">{t("held.no-mail-since", { on: day(held.noMailSinceAt) })}</p>
        )}
      </Part>
      <Part title={t("held.visits")}>
        <List
          rows={[
            ...held.sessions.map(({ createdAt, scope, isSharedDevice }) => {
              const how = t(`held.came-${scope}`);
              return `${dayAndTime(createdAt)}: ${isSharedDevice ? t("held.on-tablet", { how }) : how}`;
            }),
            ...held.signInRequests.map(
              ({ askedAt, usedAt }) =>
                `${dayAndTime(askedAt)}: ${t(usedAt === null ? "held.code-asked" : "held.code-used")}`,
            ),
          ]}
        />
      </Part>
      <Part title={t("held.looks")}>
        <List
          none={t("held.nobody")}
          rows={held.looks.map(({ on, role: who, times }) => {
            const role = t(`held.role-${who}`);
            return `${formatIsoDate(on, language)}: ${times > 1 ? t("held.looked-times", { role, times }) : role}`;
          })}
        />
      </Part>
      <Part title={t("held.changes")}>
        <List
          rows={held.changes.map(({ changedAt, kind, isMerge, fields }) => {
            const at = dayAndTime(changedAt);
            return [
              `${kind === "import" ? t("held.from-system", { at }) : at}:`,
              ...(isMerge ? [t("held.merged")] : []),
              ...fields.map(({ column, from, to }) =>
                t("held.changed", {
                  what: t(COLUMNS[column]),
                  from: from ?? t("held.was-nothing"),
                  to: to ?? t("held.was-nothing"),
                }),
              ),
            ].join(" ");
          })}
        />
      </Part>
      <Part title={t("held.tasks")}>
        <List
          rows={held.tasks.map(({ kind, createdAt, doneAt, wrote }) => {
            const what = `${dayAndTime(createdAt)}: ${t(`held.task-${kind}`)}`;
            return (
              <>
                {doneAt === null ? t("held.open", { what }) : t("held.done", { what, on: day(doneAt) })}
                {wrote && <div className="mail-text">{wrote}</div>}
              </>
            );
          })}
        />
      </Part>
      <Part title={t("held.requests")}>
        <List rows={requestsInWords(held, words)} />
      </Part>
    </div>
  );
}

const COLUMNS = {
  name: "me.name",
  knownAs: "me.known-as",
  email: "me.email",
  phone: "me.phone",
  bestReachedBy: "held.best-reached-by",
  language: "me.language",
  misId: "held.number",
  leftOn: "held.left-on",
  erasedAt: "held.erased-on",
} as const;

type Speech = ReturnType<typeof useWords>;

function childrenInWords({ children }: Held, { t, language }: Speech): string[] {
  return children.map(({ child, relationship, parentalResponsibility }) => {
    const known = child && [child.knownAs, child.className, child.yearGroup].join(", ");
    const named = child?.leftOn
      ? t("held.child-left", { child: known ?? "", on: formatIsoDate(child.leftOn, language) })
      : known;
    return t("held.child", {
      child: named ?? t("held.a-child"),
      relationship,
      responsibility: t(`held.responsibility-${parentalResponsibility}`),
    });
  });
}

function asked(held: Held, { t, language }: Speech): { at: number; words: string }[] {
  const listed = (policies: string[]) => formatList(policies, language);
  return [
    ...held.requests.map(({ askedAt, answerBy, policies }) => ({
      at: askedAt,
      words: answerBy
        ? t("held.asked-to-read-by", { policies: listed(policies), on: formatIsoDate(answerBy, language) })
        : t("held.asked-to-read", { policies: listed(policies) }),
    })),
    ...(held.notAskedYetSinceAt === null ? [] : [{ at: held.notAskedYetSinceAt, words: t("held.not-yet") }]),
    ...held.reminders.map(({ remindedAt, policies }) => ({
      at: remindedAt,
      words: t("held.reminder", { policies: listed(policies) }),
    })),
    ...held.calls.map(({ calledAt, outcome }) => ({
      at: calledAt,
      words: t("held.rung", { outcome: t(`held.call-${outcome}`) }),
    })),
    ...held.openings.map(({ openedAt, policy, version, language }) => ({
      at: openedAt,
      words:
        language === "en"
          ? t("held.opened", { policy, version })
          : t("held.opened-in", { policy, version, language: LANGUAGE_WORDS[language] ?? language }),
    })),
  ];
}

function requestsInWords({ dataRequests }: Held, { t, language }: Speech): ReactNode[] {
  return dataRequests.map((request) => {
    const kind = t(`data-request.${request.kind}`).toLowerCase();
    const asked = `${formatIsoDate(request.receivedOn, language)}: ${kind}`;
    const reason = request.extensionReason ?? t("held.see-letter");
    const what = request.extendedOn === null ? asked : t("held.more-time", { what: asked, reason });
    return (
      <>
        {request.closedAt === null
          ? t("held.open", { what })
          : t("held.closed", { what, on: formatDay(request.closedAt, language) })}
        {request.wrote && <div className="mail-text">{request.wrote}</div>}
      </>
    );
  });
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="govuk-heading-l">{title}</h2>
      {children}
    </section>
  );
}

function List({ rows, none }: { rows: ReactNode[]; none?: string }) {
  const { t } = useWords();
  if (rows.length === 0) return <p className="govuk-body">{none ?? t("held.nothing")}</p>;
  return (
    <ul className="govuk-list govuk-list--bullet">
      {rows.map((row, place) => (
        <li key={place}>{row}</li>
      ))}
    </ul>
  );
}

function Details({ held: { details, earlierRecords } }: { held: Held }) {
  const { t, language } = useWords();
  const { name, knownAs, email, phone, misId, leftOn } = details;
  const none = t("me.none");
  return (
    <SummaryList
      rows={[
        { key: t("me.name"), value: name },
        ...(knownAs ? [{ key: t("me.known-as"), value: knownAs }] : []),
        { key: t("me.email"), value: email ? t(`me.address-${details.mailboxState}`, { email }) : none },
        { key: t("me.phone"), value: phone ?? none },
        { key: t("held.best-reached-by"), value: t(`held.reached-${details.bestReachedBy}`) },
        { key: t("me.language"), value: LANGUAGE_WORDS[details.language] ?? details.language },
        ...(misId ? [{ key: t("held.number"), value: misId }] : []),
        { key: t("held.listed-since"), value: formatDay(details.createdAt, language) },
        ...(leftOn ? [{ key: t("held.left-on"), value: formatIsoDate(leftOn, language) }] : []),
        ...earlierRecords.map((earlier) => ({
          key: t("held.earlier-record"),
          value: [earlier.name, earlier.email, earlier.phone].filter(Boolean).join(", "),
        })),
      ]}
    />
  );
}
