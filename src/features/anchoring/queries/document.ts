import { type Block, pagesOf, wordType } from '#src/formats/docx-write.ts';
import { type Exported, exportName } from '#src/formats/exported.ts';
import { inWord } from '#src/features/rolemap/queries/documents.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { seenFrom } from '../rules/climbing.ts';
import { standingBehind } from '../rules/standing-behind.ts';
import { answerWords, cutWords, placeWords, standpointWords, stepName, whyWords } from '../rules/words.ts';
import { anchored } from '../schema.ts';
import { getWholeAnchoring } from './matrix.ts';

/** As many items of a kind as a Word file holds. */
const most = 60;

/**
 * The anchoring as a Word file: of each kind the matrix, then of each item whether all stand behind it, who does, and
 * of each party that there is something to show of, what that is.
 */
export async function exportAnchoringDocument(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const { items, parties, steps, cut } = await getWholeAnchoring(caller, { processId, most });
  const t = translate(caller.locale);
  const of = (item: (typeof items)[number]) =>
    parties.flatMap((party, at) => {
      const cell = item.cells[at];
      return cell ? [{ party, shortName: party.shortName, cell }] : [];
    });
  const heads = [t('anchoring.party'), t('anchoring.step'), t('sides.politics'), t('sides.workshop')];
  const blocks: Block[] = [
    { is: 'title', text: t('anchoring.title') },
    { is: 'text', text: t('anchoring.documentLead') },
    ...cutWords(caller.locale, cut).map((text): Block => ({ is: 'text', text })),
    ...(items.length === 0 ? [{ is: 'text' as const, text: t('anchoring.noItems') }] : []),
    ...anchored.flatMap((kind): Block[] => {
      const some = items.filter((item) => item.kind === kind);
      if (some.length === 0) return [];
      return [
        { is: 'heading', text: t(`kinds.${kind}.plural`) },
        ...pagesOf({
          kept: 1,
          head: [t('anchoring.item'), ...parties.map(({ shortName }) => shortName)],
          rows: some.map((item) => [
            `${item.code} ${item.title}`,
            ...of(item).map(({ party, cell }) => placeWords(caller.locale, seenFrom(party, cell, steps))),
          ]),
        }),
        ...some.flatMap((item): Block[] => {
          const { short, who } = answerWords(caller.locale, standingBehind(of(item)), item.contentVersion);
          const shown = of(item).filter(({ cell }) => cell.why.length > 0);
          return [
            { is: 'subheading', text: `${item.code} ${item.title}` },
            ...[short, ...who].map((text): Block => ({ is: 'text', text })),
            ...(shown.length === 0
              ? []
              : [
                  {
                    is: 'table' as const,
                    head: [...heads, t('anchoring.because')],
                    rows: shown.map(({ shortName, cell }) => [
                      shortName,
                      cell.step ? stepName(caller.locale, cell.step) : t('anchoring.steps.uncontacted'),
                      cell.politics ? standpointWords(caller.locale, cell.politics) : '–',
                      standpointWords(caller.locale, cell.workshop),
                      whyWords(caller.locale, cell, steps).join('\n'),
                    ]),
                  },
                ]),
          ];
        }),
      ];
    }),
  ];
  const title = t('anchoring.title');
  return {
    name: exportName([title], 'docx'),
    type: wordType,
    pieces: await inWord(caller.locale, { title, author: '', foot: title, wide: true, blocks }),
  };
}
