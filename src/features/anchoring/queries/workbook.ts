import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import type { Cell, Column } from '#src/formats/table.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { standingBehind } from '../rules/standing-behind.ts';
import { answerWords, standpointWords, stepName, whyWords } from '../rules/words.ts';
import { getWholeAnchoring } from './matrix.ts';

const text = (name: string): Column => ({ name, kind: 'text' });

/** The anchoring as a workbook: items down and parties across, and a row for each party with what there is to show. */
export async function exportAnchoring(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const { items, parties, steps } = await getWholeAnchoring(caller, { processId });
  const t = translate(caller.locale);
  const heads = [t('anchoring.filters.kind'), t('anchoring.code'), t('anchoring.item'), t('anchoring.version')];
  const named = items.map((item): Cell[] => [
    t(`kinds.${item.kind}.name`),
    item.code,
    item.title,
    String(item.contentVersion),
  ]);
  const stepOf = ({ step }: (typeof items)[number]['cells'][number]): string =>
    step ? stepName(caller.locale, step) : t('anchoring.steps.uncontacted');
  const sheets = [
    {
      name: t('anchoring.title'),
      table: {
        columns: [...heads, t('anchoring.all.title'), ...parties.map(({ shortName }) => shortName)].map(text),
        rows: inTurn(
          items.map(({ cells, contentVersion }, at): Cell[] => {
            const of = parties.flatMap(({ shortName }, place) => {
              const cell = cells[place];
              return cell ? [{ shortName, cell }] : [];
            });
            const { short, who } = answerWords(caller.locale, standingBehind(of), contentVersion);
            return [...(named[at] ?? []), [short, ...who].join(' '), ...cells.map(stepOf)];
          }),
        ),
      },
    },
    {
      name: t('anchoring.because'),
      table: {
        columns: [
          ...heads,
          t('anchoring.party'),
          t('anchoring.step'),
          t('sides.politics'),
          t('sides.workshop'),
          t('anchoring.because'),
        ].map(text),
        rows: inTurn(
          items.flatMap(({ cells }, at) =>
            cells.map((cell, place): Cell[] => [
              ...(named[at] ?? []),
              parties[place]?.shortName ?? '',
              stepOf(cell),
              cell.politics && standpointWords(caller.locale, cell.politics),
              standpointWords(caller.locale, cell.workshop),
              whyWords(caller.locale, cell, steps).join('\n') || null,
            ]),
          ),
        ),
      },
    },
  ];
  return { name: exportName([t('anchoring.title')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
