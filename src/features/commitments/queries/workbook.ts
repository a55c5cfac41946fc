import type { Cell, Column } from '#src/formats/table.ts';
import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { wholeCommitments } from './commitments.ts';

const text = (name: string): Column => ({ name, kind: 'text' });

/** What has been promised as a workbook: a row a commitment, by party and day. */
export async function exportCommitments(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const found = await wholeCommitments(caller, { processId });
  const t = translate(caller.locale);
  const table = {
    columns: [
      t('commitments.code'),
      t('commitments.fields.title'),
      t('commitments.party'),
      t('commitments.fields.lastDay'),
      t('commitments.said'),
      t('commitments.late'),
      t('commitments.reason'),
      t('commitments.fields.implements'),
      t('commitments.fields.text'),
    ].map(text),
    rows: inTurn(
      found.map((it): Cell[] => [
        it.code,
        it.title,
        it.organisation,
        it.lastDay,
        t(`kinds.commitment.statuses.${it.status}`),
        it.late ? t('commitments.yes') : null,
        it.reason || null,
        it.implements.map(({ code }) => code).join(', ') || null,
        it.text || null,
      ]),
    ),
  };
  const sheets = [{ name: t('commitments.title'), table }];
  return { name: exportName([t('commitments.title')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
