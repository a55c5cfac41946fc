import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { type RegisterRow, wholeDecisions } from '../queries/register.ts';
import { OutcomeMark } from './OutcomeMark.tsx';

/** The register of decisions to print: year by year, the latest first, and apart what is proposed. */
export async function DecisionDocument({ processId }: { processId: string }) {
  const [t, rows] = await Promise.all([getTranslations('forums'), read(wholeDecisions, { processId })]);
  const { recorded = [], proposed = [] } = Object.groupBy(rows, ({ status }) =>
    status === 'proposed' ? 'proposed' : 'recorded',
  );
  const years = [...Map.groupBy(recorded, ({ heldOn }) => heldOn.slice(0, 4))];
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={`/processer/${processId}/forum/beslut`}>{t('register.toList')}</ButtonLink>}
        lead={t('register.documentLead')}
        title={t('register.title')}
      />
      {rows.length === 0 && <p className="text-muted">{t('noDecisions')}</p>}
      {years.map(([year, decisions]) => (
        <Section key={year} title={year}>
          <Rows caption={year} decisions={decisions} />
        </Section>
      ))}
      {proposed.length > 0 && (
        <Section title={t('register.proposed')}>
          <Rows caption={t('register.proposed')} decisions={proposed} />
        </Section>
      )}
    </>
  );
}

async function Rows({ caption, decisions }: { caption: string; decisions: readonly RegisterRow[] }) {
  const t = await getTranslations('forums');
  const counts = ({ agrees, abstains, dissents }: RegisterRow) => ({
    agrees: String(agrees),
    dissents: String(dissents.length),
    abstains: String(abstains),
  });
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        {
          id: 'title',
          header: t('decision'),
          rowHeader: true,
          cell: ({ code, title, corrects, correctedBy }) => (
            <>
              <Code>{code}</Code> {title}
              {corrects && (
                <span className="block text-sm text-muted">{t('correctsCode', { code: corrects.code })}</span>
              )}
              {correctedBy.length > 0 && (
                <span className="block text-sm text-muted">
                  {t('correctedByCode', { code: correctedBy.map((one) => one.code).join(', ') })}
                </span>
              )}
            </>
          ),
        },
        {
          id: 'heldOn',
          header: t('fields.heldOn'),
          cell: ({ heldOn, clause, forum, meeting }) => (
            <>
              <span className="tabular whitespace-nowrap">{heldOn}</span>{' '}
              <span className="whitespace-nowrap">{clause}</span>
              <span className="block text-sm text-muted">
                {meeting ? forum.title : t('between.of', { forum: forum.title })}
              </span>
            </>
          ),
        },
        {
          id: 'about',
          header: t('about'),
          cell: ({ subject }) =>
            subject && (
              <>
                <Code>{subject.code}</Code> {subject.title}
              </>
            ),
        },
        {
          id: 'outcome',
          header: t('fields.outcome'),
          cell: (row) => (
            <>
              <OutcomeMark decision={row} />
              {row.agrees + row.abstains + row.dissents.length > 0 && (
                <span className="block text-sm text-muted">{t('stoodBehind', counts(row))}</span>
              )}
              {row.dissents.length > 0 && (
                <span className="block text-sm text-muted">
                  {t('register.dissented', { parties: row.dissents.join(', ') })}
                </span>
              )}
            </>
          ),
        },
      ]}
      rowKey={({ id }) => id}
      rows={decisions}
    />
  );
}
