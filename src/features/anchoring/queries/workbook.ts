import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import type { Cell, Column } from '#src/formats/table.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { seenFrom } from '../rules/climbing.ts';
import { standingBehind } from '../rules/standing-behind.ts';
import { answerWords, cutWords, placeWords, standpointWords, stepName, whyWords } from '../rules/words.ts';
import { getWholeAnchoring } from './matrix.ts';

const text = (name: string): Column => ({ name, kind: 'text' });

/** The anchoring as a workbook: items down and parties across, and a row for each party with what there is to show. */
export async function exportAnchoring(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const { items, parties, steps, cut } = await getWholeAnchoring(caller, { processId });
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
  const left = (columns: number): Cell[][] =>
    cutWords(caller.locale, cut).map((words) => [words, ...Array.from({ length: columns - 1 }, () => null)]);
  const sheets = [
    {
      name: t('anchoring.title'),
      table: {
        columns: [...heads, t('anchoring.all.title'), ...parties.map(({ shortName }) => shortName)].map(text),
        rows: inTurn([
          ...items.map(({ cells, contentVersion }, at): Cell[] => {
            const of = parties.flatMap((party, place) => {
              const cell = cells[place];
              return cell ? [{ party, shortName: party.shortName, cell }] : [];
            });
            const { short, who } = answerWords(caller.locale, standingBehind(of), contentVersion);
            const places = of.map(({ party, cell }) => placeWords(caller.locale, seenFrom(party, cell, steps)));
            return [...(named[at] ?? []), [short, ...who].join(' '), ...places];
          }),
          ...left(heads.length + 1 + parties.length),
        ]),
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
        rows: inTurn([
          ...items.flatMap(({ cells }, at) =>
            cells.map((cell, place): Cell[] => [
              ...(named[at] ?? []),
              parties[place]?.shortName ?? '',
              stepOf(cell),
              cell.politics && standpointWords(caller.locale, cell.politics),
              standpointWords(caller.locale, cell.workshop),
              whyWords(caller.locale, cell, steps).join('\n') || null,
            ]),
          ),
          ...left(heads.length + 5),
        ]),
      },
    },
  ];
  return { name: exportName([t('anchoring.title')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
