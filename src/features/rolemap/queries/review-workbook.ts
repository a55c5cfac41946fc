import type { Cell, Column } from '#src/formats/table.ts';
import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { AppError } from '#src/core/errors.ts';
import { getReview } from './reviews.ts';

const text = (name: string): Column => ({ name, kind: 'text' });

/** A review as a workbook: the remarks that the caller may read, what became of each, and the map as it was sent. */
export async function exportReview(
  caller: Caller,
  { processId, itemId }: { processId: string; itemId: string },
): Promise<Exported> {
  const it = await getReview(caller, { processId, itemId });
  if (!it) throw new AppError('NOT_FOUND', 'item');
  const t = translate(caller.locale);
  const { tasks, parties } = it.image;
  const placeOf = ({ taskId, partyId }: { taskId: string | null; partyId: string | null }): Cell[] => {
    const task = tasks.find(({ id }) => id === taskId);
    const party = parties.find(({ id }) => id === partyId);
    const none = t(`rolemap.review.place.${taskId === null ? 'whole' : 'gone'}`);
    return [task ? `${task.code} ${task.title}` : none, party?.shortName ?? null];
  };
  const said = it.opinions.filter(({ status }) => status !== 'asked');
  const sheets = [
    {
      name: t('rolemap.review.answers'),
      table: {
        columns: ['reviewer', 'opinion', 'said'].map((name) => text(t(`rolemap.review.${name as 'said'}`))),
        rows: inTurn(
          said.map((one): Cell[] => [one.organisation, t(`kinds.opinion.statuses.${one.status}`), one.text || null]),
        ),
      },
    },
    {
      name: t('rolemap.review.sheets.remarks'),
      table: {
        columns: [
          t('rolemap.review.reviewer'),
          t('rolemap.review.sheets.task'),
          t('rolemap.review.sheets.party'),
          t('rolemap.review.opinionPage.weight'),
          t('rolemap.review.sheets.basis'),
          t('rolemap.review.sheets.body'),
          t('rolemap.review.sheets.outcome'),
          t('rolemap.review.sheets.response'),
        ].map(text),
        rows: inTurn(
          said.flatMap((one) =>
            one.said.map((remark): Cell[] => [
              one.organisation,
              ...placeOf(remark),
              t(`rolemap.review.weights.${remark.weight}`),
              remark.basis || null,
              remark.body,
              t(`rolemap.review.outcomes.${remark.outcome ?? 'open'}`),
              remark.response || null,
            ]),
          ),
        ),
      },
    },
    {
      name: t('rolemap.review.sheets.matrix'),
      table: {
        columns: [t('rolemap.code'), t('rolemap.task'), ...parties.map(({ shortName }) => shortName)].map(text),
        rows: inTurn(
          tasks.map(({ code, title, roles }): Cell[] => [
            code,
            title,
            ...parties.map(({ id }): Cell => {
              const cell = roles[id];
              return cell ? `${t(`rolemap.roles.${cell.role}`)}, ${t(`rolemap.states.${cell.state}`)}` : null;
            }),
          ]),
        ),
      },
    },
  ];
  return { name: exportName([it.code, it.title], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
