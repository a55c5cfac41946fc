import { inWord } from '#src/features/rolemap/queries/documents.ts';
import { type Block, wordType } from '#src/formats/docx-write.ts';
import { type Exported, exportName } from '#src/formats/exported.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { sectionsOf } from '../rules/sections.ts';
import { type PackCell, writtenMost } from '../schema.ts';
import { getPack } from './pack.ts';

const written = ({ code, text, lines = [] }: PackCell): string =>
  [[code, text].filter(Boolean).join(' '), ...lines].join('\n');

/** What an organisation stands in, as a Word file: the page's sections, with as many rows as there are. */
export async function exportPack(
  caller: Caller,
  { processId, party }: { processId: string; party?: string | undefined },
): Promise<Exported> {
  const pack = await getPack(caller, { processId, most: writtenMost, ...(party && { party }) });
  const t = translate(caller.locale);
  const title = t('handover.titleOf', { party: pack.party.name });
  const day = formatting(caller.locale).dateTime(new Date(), 'day');
  const blocks: Block[] = [
    { is: 'title', text: title },
    { is: 'text', text: t('handover.asOf', { day }) },
    ...sectionsOf(caller.locale, pack).flatMap(({ title: heading, note, head, rows }): Block[] => [
      { is: 'heading', text: heading },
      ...(note === null ? [] : [{ is: 'text' as const, text: note }]),
      ...(rows.length === 0 ? [] : [{ is: 'table' as const, head, rows: rows.map((row) => row.map(written)) }]),
    ]),
  ];
  return {
    name: exportName([title], 'docx'),
    type: wordType,
    pieces: await inWord(caller.locale, { title, author: '', foot: title, wide: true, blocks }),
  };
}
