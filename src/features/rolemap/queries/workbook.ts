import type { Cell, Column } from '#src/formats/table.ts';
import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { shownState } from '../schema.ts';
import { getWholeMatrix } from './matrix.ts';

const text = (name: string): Column => ({ name, kind: 'text' });

/** The role map as a workbook: tasks down and parties across, and a sheet with a row for each role and its answer. */
export async function exportRoleMap(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const { tasks, parties } = await getWholeMatrix(caller, { processId });
  const t = translate(caller.locale);
  const heads = [t('rolemap.code'), t('rolemap.task'), t('kinds.task.fields.side'), t('kinds.task.fields.lastDay')];
  const named = tasks.map((task): Cell[] => [task.code, task.title, t(`sides.${task.side}`), task.lastDay]);
  const sheets = [
    {
      name: t('rolemap.title'),
      table: {
        columns: [...heads, ...parties.map(({ shortName }) => shortName)].map(text),
        rows: inTurn(
          tasks.map(({ cells }, at): Cell[] => [
            ...(named[at] ?? []),
            ...parties.map(({ id }): Cell => {
              const cell = cells[id];
              return cell ? t(`rolemap.roles.${cell.role}`) : null;
            }),
          ]),
        ),
      },
    },
    {
      name: t('rolemap.answers'),
      table: {
        columns: [
          ...heads,
          t('rolemap.filters.party'),
          t('rolemap.role'),
          t('rolemap.own.answer'),
          t('rolemap.reason'),
        ].map(text),
        rows: inTurn(
          tasks.flatMap(({ cells }, at) =>
            parties.flatMap(({ id, shortName }): Cell[][] => {
              const cell = cells[id];
              if (!cell) return [];
              const said = [
                t(`rolemap.roles.${cell.role}`),
                t(`rolemap.states.${shownState(cell)}`),
                cell.reason || null,
              ];
              return [[...(named[at] ?? []), shortName, ...said]];
            }),
          ),
        ),
      },
    },
  ];
  return { name: exportName([t('rolemap.title')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
