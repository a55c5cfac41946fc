import type { Phase } from '#src/core/roles.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Pack } from '../queries/pack.ts';
import { type PackCell, type PackSection, type PackSectionName, packSections } from '../schema.ts';
import { answerMarks, named, outcomeMarks, standMarks, worded } from './cells.ts';

/** `2026-12-11` in words. */
const dayIn =
  (locale: Locale) =>
  (on: string): string =>
    formatting(locale).dateTime(new Date(on), 'shortDay');

type Rows = { head: readonly string[]; rows: PackCell[][]; at: string; of?: number };

/** `§ 14` on one line. */
const closed = (clause: string): string => clause.replace('§ ', '§\u00a0');

const waits = ({ waiting, waitingInAll }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '?ko=alla',
    of: waitingInAll,
    head: [t('handover.heads.what'), t('handover.heads.thing'), t('handover.heads.by')],
    rows: waiting.map(({ key, item, due, about }) => [
      worded(t(`errands.what.${key}`)),
      item ? named(item) : worded(about.organisation ?? about.email),
      worded(due && day(due)),
    ]),
  };
};

const forums = ({ forums: all }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '/forum',
    head: [t('handover.heads.forum'), t('handover.heads.seats'), t('handover.heads.next')],
    rows: all.map(({ seats, next, member, side, ...forum }) => [
      named(forum, [t(`sides.${side}`), ...(member ? [] : [t('handover.notMember')])]),
      seats.length === 0
        ? worded(t('handover.vacant'))
        : worded(
            ...seats.map(({ name, part, held, fromDay }) =>
              [
                name,
                t(`forums.seats.parts.${part}`),
                held !== 'held' && (held === 'coming' ? t('handover.from', { day: day(fromDay) }) : t('handover.left')),
              ]
                .filter(Boolean)
                .join(', '),
            ),
          ),
      next
        ? { code: next.code, text: next.title, lines: [[day(next.heldOn), next.place].filter(Boolean).join(', ')] }
        : worded(t('handover.noMeeting')),
    ]),
  };
};

const promised = ({ promises }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '/ataganden',
    head: [t('handover.heads.promise'), t('handover.heads.by'), t('handover.heads.state')],
    rows: promises.map(({ status, lastDay, late, ...it }) => [
      named(it),
      worded(day(lastDay)),
      late
        ? { text: t('commitments.late'), mark: answerMarks.late }
        : {
            text: t(`kinds.commitment.statuses.${status}`),
            mark: status === 'asked' ? answerMarks.asked : answerMarks.accepted,
          },
    ]),
  };
};

const roles = ({ roles: all }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '/roller',
    head: [t('handover.heads.task'), t('handover.heads.role'), t('handover.heads.by'), t('handover.heads.state')],
    rows: all.map(({ role, state, older, lastDay, side, reason: _reason, ...it }) => {
      const shown = older ? 'older' : state === 'accepted' ? 'accepted' : 'asked';
      return [
        named(it, [t(`sides.${side}`)]),
        worded(t(`rolemap.roles.${role}`)),
        worded(lastDay && day(lastDay)),
        { text: t(`rolemap.states.${shown}`), mark: answerMarks[shown] },
      ];
    }),
  };
};

const decided = ({ decided: all }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '/forum/beslut',
    of: all[0]?.total ?? 0,
    head: [
      t('handover.heads.decision'),
      t('handover.heads.where'),
      t('handover.heads.why'),
      t('handover.heads.outcome'),
      t('handover.heads.own'),
    ],
    rows: all.map(({ forum, meeting, clause, heldOn, subject, why, text, outcome, own, dissents, ...it }) => [
      named(it, [
        ...(subject ? [t('handover.about', { what: `${subject.code} ${subject.title}` })] : []),
        ...(it.correctedBy.length > 0
          ? [t('forums.correctedByCode', { code: it.correctedBy.map(({ code }) => code).join(', ') })]
          : []),
      ]),
      worded(
        meeting ? forum.title : t('forums.between.of', { forum: forum.title }),
        `${day(heldOn)} ${closed(clause)}`.trim(),
      ),
      worded(
        text,
        why.length > 0 && t('handover.restsOn', { what: why.map((one) => `${one.code} ${one.title}`).join('; ') }),
      ),
      outcome === null
        ? worded('–')
        : {
            text: t(`kinds.decision.values.outcome.${outcome}`),
            mark: outcomeMarks[outcome],
            lines: dissents.length > 0 ? [t('forums.register.dissented', { parties: dissents.join(', ') })] : [],
          },
      own === null
        ? worded(t('forums.stands.none'))
        : {
            text: t(`forums.stands.${own.stand}`),
            mark: standMarks[own.stand],
            lines: [own.note, own.older && t('forums.older')].filter((line): line is string => Boolean(line)),
          },
    ]),
  };
};

const said = ({ said: stands, steps }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  const minutes = (source: string, clause: string): string => [source, closed(clause)].filter(Boolean).join(', ');
  const all = [
    ...stands.map((one) => ({
      ...one,
      words: t(`forums.stands.${one.stand}`),
      shown: minutes(one.protocol, one.clause),
      where: one.meeting,
    })),
    ...steps.map((one) => ({
      ...one,
      words: t(`anchoring.stands.${one.stand}`),
      shown: minutes(one.source, one.clause),
      where: one.step,
    })),
  ].toSorted((one, other) => other.day.localeCompare(one.day));
  return {
    at: '/forankring',
    head: [t('handover.heads.thing'), t('handover.heads.stand'), t('handover.heads.where'), t('handover.heads.said')],
    rows: all.map(({ stand, words, shown, where, note, older, day: on, ...it }) => [
      named(it),
      { text: words, mark: standMarks[stand], lines: older ? [t('forums.older')] : [] },
      worded(where, [day(on), shown].filter(Boolean).join(', ')),
      worded(note),
    ]),
  };
};

const disputed = ({ disputed: decisions, contested, reviews }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  const voiced = ({ organisation, words }: { organisation: string; words: string }): string =>
    words ? `${organisation}: ${words}` : organisation;
  return {
    at: '/luckor',
    head: [t('handover.heads.thing'), t('handover.heads.disputed'), t('handover.heads.who')],
    rows: [
      ...decisions.flatMap(({ dissents, demands, changed, ...it }) => [
        ...(dissents.length > 0
          ? [[named(it), worded(t('handover.disputes.dissent')), worded(...dissents.map(voiced))]]
          : []),
        ...(demands.length > 0
          ? [[named(it), worded(t('handover.disputes.demand')), worded(...demands.map(voiced))]]
          : []),
        ...(changed ? [[named(it), worded(t('handover.disputes.changed')), worded()]] : []),
      ]),
      ...contested.flatMap(({ responsible, declined, ...it }) => [
        ...(responsible.length > 1
          ? [[named(it), worded(t('handover.disputes.contested')), worded(responsible.join(', '))]]
          : []),
        ...declined.map(({ organisation, role, reason }) => [
          named(it),
          worded(t('handover.disputes.declined', { role: t(`rolemap.roles.${role}`) })),
          worded(voiced({ organisation, words: reason })),
        ]),
      ]),
      ...reviews.map(({ lastDay, waiting, ...it }) => [
        named(it),
        worded(t('handover.disputes.review', { day: day(lastDay) })),
        worded(waiting.join(', ')),
      ]),
    ],
  };
};

const coming = ({ coming: all }: Pack, locale: Locale): Rows => {
  const t = translate(locale);
  const day = dayIn(locale);
  return {
    at: '',
    head: [t('handover.heads.day'), t('handover.heads.what'), t('handover.heads.thing')],
    rows: all.map(({ what, day: on, title, code, place }) => [
      worded(day(on)),
      worded(t(`errands.coming.${what}`)),
      code ? { code, text: title, lines: place ? [place] : [] } : worded(t(`phases.${title as Phase}`)),
    ]),
  };
};

const made: Readonly<Record<PackSectionName, (pack: Pack, locale: Locale) => Rows>> = {
  waits,
  forums,
  promised,
  roles,
  decided,
  said,
  disputed,
  coming,
};

/**
 * The pack section by section, in the reader's words: the same for its page and its document. What waits is left out
 * of another organisation's.
 */
export function sectionsOf(locale: Locale, pack: Pack): PackSection[] {
  const t = translate(locale);
  return packSections
    .filter((name) => pack.own || name !== 'waits')
    .map((name) => {
      const { head, rows, at, of = 0 } = made[name](pack, locale);
      const shown = rows.length;
      const first = of > shown ? t('handover.first', { shown, all: of }) : null;
      return {
        name,
        title: t(`handover.sections.${name}.title`, { party: pack.party.shortName }),
        note: shown === 0 ? t(`handover.sections.${name}.none`, { party: pack.party.shortName }) : first,
        at,
        head,
        rows,
      };
    });
}
