import { getTranslations } from 'next-intl/server';
import { Code } from '#src/ui/Code.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { DecisionRow } from '../queries/decisions.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

/** Decisions with what they are about, whether that is still the text, and how the parties stand. */
export async function DecisionTable({
  processId,
  decisions,
}: {
  processId: string;
  decisions: readonly DecisionRow[];
}) {
  const t = await getTranslations('forums');
  const here = `/processer/${processId}/sak`;
  return (
    <Table
      caption={t('decisions')}
      captionHidden
      columns={[
        {
          id: 'code',
          header: t('decision'),
          rowHeader: true,
          cell: (row) => (
            <>
              <Code href={`${here}/${row.code}`}>{row.code}</Code> {row.title}
              {row.corrects && (
                <span className="block text-sm text-muted">{t('correctsCode', { code: row.corrects.code })}</span>
              )}
              {row.correctedBy.length > 0 && (
                <span className="block text-sm text-muted">
                  {t('correctedByCode', { code: row.correctedBy.map(({ code }) => code).join(', ') })}
                </span>
              )}
            </>
          ),
        },
        {
          id: 'heldOn',
          header: t('fields.heldOn'),
          cell: (row) => (
            <span className="tabular whitespace-nowrap">
              {row.heldOn} {row.clause}
            </span>
          ),
        },
        {
          id: 'about',
          header: t('about'),
          cell: (row) =>
            row.subject && (
              <>
                <Code href={`${here}/${row.subject.code}`}>{row.subject.code}</Code>
                {row.subject.stale && (
                  <>
                    {' '}
                    <StatusMark shape="triangle" tone="warning">
                      {t('changed')}
                    </StatusMark>
                  </>
                )}
              </>
            ),
        },
        { id: 'outcome', header: t('fields.outcome'), cell: (row) => <OutcomeMark decision={row} /> },
        {
          id: 'positions',
          header: t('positions'),
          cell: (row) =>
            row.agrees + row.dissents + row.abstains === 0
              ? ''
              : t('stoodBehind', {
                  agrees: String(row.agrees),
                  dissents: String(row.dissents),
                  abstains: String(row.abstains),
                }),
        },
      ]}
      rowKey={(row) => row.id}
      rows={decisions}
    />
  );
}
