import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { wholeCommitments } from '../queries/commitments.ts';
import { DayOfCommitment } from './DayOfCommitment.tsx';

/** What has been promised, to print: party by party, in the order of days. */
export async function CommitmentDocument({ processId }: { processId: string }) {
  const [t, rows] = await Promise.all([getTranslations('commitments'), read(wholeCommitments, { processId })]);
  const parties = [...Map.groupBy(rows, ({ organisation }) => organisation)];
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={`/processer/${processId}/ataganden`}>{t('toList')}</ButtonLink>}
        lead={t('documentLead')}
        title={t('title')}
      />
      {parties.length === 0 && <p className="text-muted">{t('none.title')}</p>}
      {parties.map(([party, theirs]) => (
        <Section key={party} title={party}>
          <Table
            caption={party}
            captionHidden
            columns={[
              {
                id: 'title',
                header: t('fields.title'),
                rowHeader: true,
                cell: ({ code, title, implements: on }) => (
                  <>
                    <Code>{code}</Code> {title}
                    {on.length > 0 && (
                      <span className="block text-sm text-muted">
                        {on.map((one) => `${one.code} ${one.title}`).join(', ')}
                      </span>
                    )}
                  </>
                ),
              },
              { id: 'lastDay', header: t('fields.lastDay'), cell: (row) => <DayOfCommitment it={row} /> },
              {
                id: 'status',
                header: t('said'),
                cell: ({ status, reason }) => (
                  <>
                    <ItemStatus kind="commitment" status={status} />
                    {reason && <span className="block text-sm text-muted">{reason}</span>}
                  </>
                ),
              },
            ]}
            rowKey={({ id }) => id}
            rows={theirs}
          />
        </Section>
      ))}
    </>
  );
}
