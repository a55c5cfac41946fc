import { type Exported, exportName, inTurn } from '#src/formats/exported.ts';
import { type Block, type DocumentToWrite, wordType, writeDocx } from '#src/formats/docx-write.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Locale } from '#src/i18n/locale.ts';
import type { Caller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { pdfType, writePdf } from '#src/server/pdf.ts';
import { query } from '#src/server/query.ts';
import { decisionsByPoint, isQuorate } from '../rules.ts';
import { MeetingRef } from '../schema/meetings.ts';
import { getMeeting } from './forums.ts';

/** A task as the meeting gave it. */
export type GivenTask = { code: string; organisation: string; asGiven: { title: string; lastDay: string } };
type Dissent = { decisionId: string; organisation: string; note: string };

/** The dissents in a meeting's decisions; of minutes that are adjusted those that were there then. */
export const listDissents = query({
  action: 'meeting.dissents',
  in: 'process',
  input: MeetingRef,
  run: (db, who, { itemId }) =>
    db.rows<Dissent>(sql`
      select q.decision_id as "decisionId", o.name as organisation, q.note
        from position q join organisation o on o.id = q.organisation_id
        join decision d on d.item_id = q.decision_id join item i on i.id = d.item_id
        join meeting t on t.item_id = d.meeting_id
       where d.meeting_id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid and q.stand = 'dissents'
         and q.taken_at <= coalesce(t.adjusted_at, now()) order by o.name, o.id`),
});

type MeetingRead = Awaited<ReturnType<typeof getMeeting>>;

/** A meeting's minutes, or before it its agenda, as they have been read. */
export function minutesDocument(
  meeting: MeetingRead,
  dissents: readonly Dissent[],
  tasks: readonly GivenTask[],
  locale: Locale,
): DocumentToWrite & { named: readonly string[] } {
  const t = translate(locale);
  const day = (on: string): string => formatting(locale).dateTime(new Date(on), 'day');
  const text = (is: 'title' | 'heading' | 'subheading' | 'text', words: string): Block[] =>
    words === '' ? [] : [{ is, text: words }];
  const fact = (term: string, words: string | false | null): Block[] =>
    words ? [{ is: 'fact', term, text: words }] : [];

  const begun = meeting.status === 'ongoing' || meeting.status === 'held';
  const recorded = meeting.decisions.filter(({ status }) => status === 'recorded').toReversed();
  const { of, others } = decisionsByPoint(meeting.points, recorded);
  const decided = (some: readonly (typeof recorded)[number][]): Block[] =>
    some.flatMap((it) => [
      ...text('subheading', t('forums.document.decision', { clause: it.clause || it.code, title: it.title })),
      ...fact(t('forums.fields.outcome'), it.outcome && t(`kinds.decision.values.outcome.${it.outcome}`)),
      ...text('text', it.text),
      ...fact(t('forums.document.corrects'), it.corrects && `${it.corrects.code} ${it.corrects.title}`),
      ...dissents
        .filter(({ decisionId }) => decisionId === it.id)
        .flatMap(({ organisation, note }) =>
          fact(t('forums.stands.dissents'), note ? `${organisation}: ${note}` : organisation),
        ),
    ]);
  const { startsAt, endsAt, sitting, presence, adjusters } = meeting;
  const when = startsAt
    ? t('forums.when', { day: day(meeting.heldOn), from: startsAt, until: endsAt })
    : day(meeting.heldOn);
  const counts = { present: sitting.present ?? 0, quorum: sitting.quorum ?? 0 };
  const quorate = isQuorate(sitting);
  const name = t(begun ? 'forums.document.minutes' : 'forums.document.agenda');
  const state = meeting.adjustedOn
    ? t('forums.adjusting.sealed', { day: day(meeting.adjustedOn) })
    : begun && t('forums.document.notAdjusted');
  const blocks: Block[] = [
    ...text('title', `${name}: ${meeting.title}`),
    ...fact(t('forums.forum'), meeting.forum),
    ...fact(t('forums.document.when'), when),
    ...fact(t('forums.fields.place'), meeting.place),
    ...fact(t('forums.presence.chair'), meeting.chair),
    ...fact(t('forums.presence.secretary'), meeting.secretary),
    ...text('text', state || ''),
    ...text('text', meeting.text),
    ...(presence.noted
      ? [
          ...text('heading', t('forums.presence.title')),
          {
            is: 'table' as const,
            head: [t('forums.party'), t('forums.document.names')],
            rows: presence.parties.filter(({ present }) => present).map((one) => [one.organisation, one.names]),
          },
          ...text('text', quorate === undefined ? '' : t(`forums.presence.${quorate ? 'met' : 'unmet'}`, counts)),
        ]
      : []),
    ...meeting.points.flatMap((point, at) => [
      ...text('heading', `${at + 1}. ${point.title}`),
      ...fact(t('forums.minutes.presenter'), point.presenter),
      ...fact(t('forums.about'), point.about && point.about.code),
      ...text(
        'text',
        point.from
          ? t(`forums.minutes.${point.from.corrects ? 'correcting' : 'goesOn'}`, { code: point.from.code })
          : '',
      ),
      ...text('text', point.text),
      ...text('text', point.discussed ? t('forums.minutes.wasDiscussed') : ''),
      ...fact(t('forums.minutes.disqualified'), point.disqualified),
      ...decided(of.get(point.id) ?? []),
      ...fact(t('forums.minutes.reservations'), point.reservations),
      ...text('text', begun && point.state === 'left' ? t('forums.minutes.states.left') : ''),
    ]),
    ...(others.length > 0 ? text('heading', t('forums.document.others')) : []),
    ...decided(others),
    ...(tasks.length > 0
      ? [
          ...text('heading', t('commitments.tasks.title')),
          {
            is: 'table' as const,
            head: [t('commitments.tasks.title'), t('forums.party'), t('commitments.fields.lastDay')],
            rows: tasks.map(({ code, organisation, asGiven }) => [
              `${code} ${asGiven.title}`,
              organisation,
              day(asGiven.lastDay),
            ]),
          },
        ]
      : []),
    ...(adjusters.length > 0 ? text('heading', t('forums.adjusting.title')) : []),
    ...adjusters.flatMap(({ name: who, organisation, adjustedOn }) =>
      fact(
        `${who}, ${organisation}`,
        adjustedOn ? t('forums.adjusting.adjusted', { day: day(adjustedOn) }) : t('forums.adjusting.waits'),
      ),
    ),
  ];
  const language = locale === 'sv' ? 'sv-SE' : 'en-GB';
  const head = { title: `${name}: ${meeting.title}`, language, author: meeting.forum };
  return { ...head, foot: `${name} ${meeting.code}`, blocks, named: [name, meeting.code, meeting.title] };
}

/** The same as a Word file, or as a PDF. */
export async function exportMinutes(
  caller: Caller,
  { processId, itemId }: { processId: string; itemId: string },
  tasks: readonly GivenTask[],
  format: 'docx' | 'pdf',
): Promise<Exported> {
  const meeting = await getMeeting(caller, { processId, itemId });
  const dissents = await listDissents(caller, { processId, itemId });
  const { named, blocks, ...document } = minutesDocument(meeting, dissents, tasks, caller.locale);
  if (format === 'docx')
    return { name: exportName(named, 'docx'), type: wordType, pieces: writeDocx({ ...document, blocks }) };
  const t = translate(caller.locale);
  const words = { pageWord: t('forums.document.page'), note: t('forums.document.uncovered') };
  const pdf = await writePdf({ ...document, ...words, parts: [{ mark: null, blocks }] });
  return { name: exportName(named, 'pdf'), type: pdfType, pieces: inTurn([pdf]) };
}
