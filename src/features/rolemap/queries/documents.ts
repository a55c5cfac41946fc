import { AppError } from '#src/core/errors.ts';
import { type Block, type DocumentToWrite, pagesOf, wordType } from '#src/formats/docx-write.ts';
import { type Exported, exportName, inTurn } from '#src/formats/exported.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { inThread } from '#src/server/workers.ts';
import { shownState } from '../schema.ts';
import type * as document from '../work/document.ts';
import { getWholeMatrix } from './matrix.ts';
import { getReview } from './reviews.ts';

const writer = inThread<typeof document>('rolemap/work/document.ts');

/** Milliseconds that a Word file may take to write. */
const longest = 60_000;

/**
 * A Word file in the reader's language, written whole in a thread of its own before anything is answered.
 * @throws AppError PAYLOAD_TOO_LARGE `takes-too-long`, `too-much-memory`
 */
export async function inWord(locale: Locale, it: Omit<DocumentToWrite, 'language'>): Promise<Exported['pieces']> {
  const language = locale === 'sv' ? 'sv-SE' : 'en-GB';
  const signal = AbortSignal.timeout(longest);
  const file = await writer.run('write', { ...it, language }, { lane: 'page', signal }).catch((error: unknown) => {
    throw signal.aborted ? new AppError('PAYLOAD_TOO_LARGE', 'takes-too-long') : error;
  });
  return inTurn([file]);
}

/** The role map as a Word file: tasks down and parties across, then the roles that a party has declined, and why. */
export async function exportRoleMapDocument(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const { tasks, parties } = await getWholeMatrix(caller, { processId });
  const t = translate(caller.locale);
  const day = (on: string): string => formatting(caller.locale).dateTime(new Date(on), 'day');
  const declined = tasks.flatMap(({ code, title: task, cells }) =>
    parties.flatMap(({ id, shortName }) => {
      const cell = cells[id];
      return cell?.state === 'declined'
        ? [[`${code} ${task}`, shortName, t(`rolemap.roles.${cell.role}`), cell.reason]]
        : [];
    }),
  );
  const title = t('rolemap.title');
  const heads = [t('rolemap.task'), t('kinds.task.fields.side'), t('kinds.task.fields.lastDay')];
  const blocks: Block[] = [
    { is: 'title', text: title },
    { is: 'text', text: t(tasks.length === 0 ? 'rolemap.noTasks' : 'rolemap.documentLead') },
    ...pagesOf({
      kept: 3,
      head: [...heads, ...parties.map(({ shortName }) => shortName)],
      rows: tasks.map(({ code, title: task, side, lastDay, cells }) => [
        `${code} ${task}`,
        t(`sides.${side}`),
        lastDay ? day(lastDay) : '',
        ...parties.map(({ id }) => {
          const cell = cells[id];
          if (!cell) return '';
          const role = t(`rolemap.roles.${cell.role}`);
          return cell.state === 'accepted' && !cell.older
            ? role
            : `${role} (${t(`rolemap.states.${shownState(cell)}`)})`;
        }),
      ]),
    }),
    ...(declined.length === 0
      ? []
      : [
          { is: 'heading' as const, text: t('rolemap.states.declined') },
          {
            is: 'table' as const,
            head: [t('rolemap.task'), t('rolemap.filters.party'), t('rolemap.role'), t('rolemap.reason')],
            rows: declined,
          },
        ]),
  ];
  return {
    name: exportName([title], 'docx'),
    type: wordType,
    pieces: await inWord(caller.locale, { title, author: '', foot: title, wide: true, blocks }),
  };
}

/** A review of roles as a Word file: what was asked, each answer with its remarks and what became of them, the map. */
export async function exportReviewDocument(
  caller: Caller,
  { processId, itemId }: { processId: string; itemId: string },
): Promise<Exported> {
  const it = await getReview(caller, { processId, itemId });
  if (!it) throw new AppError('NOT_FOUND', 'item');
  const t = translate(caller.locale);
  const { tasks, parties } = it.image;
  const placeOf = ({ taskId, partyId }: { taskId: string | null; partyId: string | null }): string => {
    const task = tasks.find(({ id }) => id === taskId);
    const party = parties.find(({ id }) => id === partyId)?.shortName;
    const where = task ? `${task.code} ${task.title}` : t(`rolemap.review.place.${taskId === null ? 'whole' : 'gone'}`);
    return party ? `${where}, ${party}` : where;
  };
  const asked = it.opinions.filter(({ status }) => status === 'asked');
  const waiting = asked.filter(({ closed }) => closed === null).map(({ organisation }) => organisation);
  const closed = asked.flatMap(({ organisation, closed: why }): Block[] =>
    why ? [{ is: 'fact', term: organisation, text: t(`rolemap.review.closed.${why}`) }] : [],
  );
  const blocks: Block[] = [
    { is: 'title', text: `${it.code} ${it.title}` },
    {
      is: 'fact',
      term: t('kinds.review.fields.lastDay'),
      text: formatting(caller.locale).dateTime(new Date(it.lastDay), 'day'),
    },
    ...(it.withdrawnFor
      ? [
          {
            is: 'fact' as const,
            term: t('rolemap.review.withdrawn'),
            text: t('rolemap.review.withdrawnFor', { reason: it.withdrawnFor }),
          },
        ]
      : []),
    { is: 'text', text: it.text },
    { is: 'heading', text: t('rolemap.review.answers') },
    ...(asked.length === it.opinions.length ? [{ is: 'text' as const, text: t('rolemap.review.nobodyYet') }] : []),
    ...it.opinions
      .filter(({ status }) => status !== 'asked')
      .flatMap((one): Block[] => [
        { is: 'subheading', text: one.organisation },
        { is: 'fact', term: t('rolemap.review.opinion'), text: t(`kinds.opinion.statuses.${one.status}`) },
        ...(one.text ? [{ is: 'text' as const, text: one.text }] : []),
        ...(one.said.length === 0
          ? []
          : [
              {
                is: 'table' as const,
                head: [
                  t('rolemap.review.sheets.task'),
                  t('rolemap.review.opinionPage.weight'),
                  t('rolemap.review.sheets.basis'),
                  t('rolemap.review.sheets.body'),
                  t('rolemap.review.sheets.outcome'),
                  t('rolemap.review.sheets.response'),
                ],
                rows: one.said.map((remark) => [
                  placeOf(remark),
                  t(`rolemap.review.weights.${remark.weight}`),
                  remark.basis,
                  remark.body,
                  t(`rolemap.review.outcomes.${remark.outcome ?? 'open'}`),
                  remark.response,
                ]),
              },
            ]),
      ]),
    ...(waiting.length === 0
      ? []
      : [
          {
            is: 'fact' as const,
            term: t('kinds.opinion.statuses.asked'),
            text: formatting(caller.locale).list(waiting),
          },
        ]),
    ...closed,
    { is: 'heading', text: t('rolemap.review.sheets.matrix') },
    ...pagesOf({
      kept: 1,
      head: [t('rolemap.task'), ...parties.map(({ shortName }) => shortName)],
      rows: tasks.map(({ code, title: task, roles }) => [
        `${code} ${task}`,
        ...parties.map(({ id }) => {
          const cell = roles[id];
          return cell ? `${t(`rolemap.roles.${cell.role}`)}, ${t(`rolemap.states.${cell.state}`)}` : '';
        }),
      ]),
    }),
  ];
  return {
    name: exportName([it.code, it.title], 'docx'),
    type: wordType,
    pieces: await inWord(caller.locale, { title: it.title, author: '', foot: it.code, wide: true, blocks }),
  };
}
