import type { Cell, Column } from '#src/formats/table.ts';
import { type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { wholeDecisions } from './register.ts';

const text = (name: string): Column => ({ name, kind: 'text' });
const codes = (some: readonly { code: string }[]): string | null => some.map(({ code }) => code).join(', ') || null;

/** The register of decisions as a workbook: a row a decision, the latest first. */
export async function exportDecisions(caller: Caller, { processId }: { processId: string }): Promise<Exported> {
  const found = await wholeDecisions(caller, { processId });
  const t = translate(caller.locale);
  const table = {
    columns: [
      t('forums.register.code'),
      t('forums.fields.clause'),
      t('forums.fields.heldOn'),
      t('forums.forum'),
      t('forums.meeting'),
      t('forums.fields.decisionTitle'),
      t('forums.register.status'),
      t('forums.fields.outcome'),
      t('forums.about'),
      t('forums.register.subject'),
      t('forums.stands.agrees'),
      t('forums.stands.abstains'),
      t('forums.stands.dissents'),
      t('forums.register.corrects'),
      t('forums.register.correctedBy'),
      t('forums.fields.decisionText'),
    ].map(text),
    rows: inTurn(
      found.map((it): Cell[] => [
        it.code,
        it.clause || null,
        it.heldOn,
        it.forum.title,
        it.meeting?.title ?? t('forums.between.title'),
        it.title,
        t(`kinds.decision.statuses.${it.status}`),
        it.outcome && t(`kinds.decision.values.outcome.${it.outcome}`),
        it.subject && it.subject.code,
        it.subject && it.subject.title,
        String(it.agrees),
        String(it.abstains),
        it.dissents.join(', ') || null,
        it.corrects && it.corrects.code,
        codes(it.correctedBy),
        it.text || null,
      ]),
    ),
  };
  const sheets = [{ name: t('forums.register.title'), table }];
  return { name: exportName([t('forums.register.title')], 'xlsx'), type: workbookType, pieces: writeXlsx(sheets) };
}
