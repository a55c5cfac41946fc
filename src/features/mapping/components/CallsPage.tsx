import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { type AskedRow, type CallRow, listCalls } from '../queries/calls.ts';
import { DeadlineMark } from './DeadlineMark.tsx';

/** What the reader's organisation is asked, and for the leadership what the process asks. */
export async function CallsPage({ processId }: { processId: string }) {
  const [t, tc, refusal, format, { calls, asked, can, leading }] = await Promise.all([
    getTranslations('mapping.calls'),
    getTranslations('lists'),
    refusals(),
    getFormatter(),
    read(listCalls, { processId }),
  ]);
  const at = `/processer/${processId}`;
  const day = (value: string): string => format.dateTime(new Date(value), 'shortDay');
  const begin = leading && (
    <RefusableLink href={`${at}/kartlaggning/fragor/ny`} refused={refusal(can.create)} variant="primary">
      {t('new')}
    </RefusableLink>
  );
  const name = (row: { code: string; title: string }) => (
    <Link className="link" href={`${at}/sak/${row.code}`}>
      {row.title}
    </Link>
  );
  const askedColumns: Column<AskedRow>[] = [
    { id: 'code', header: t('code'), cell: ({ code }) => <Code>{code}</Code>, width: '5rem' },
    { id: 'title', header: t('what'), cell: name, rowHeader: true },
    {
      id: 'deadline',
      header: t('deadline'),
      cell: (row) => (
        <DeadlineMark
          answered={!['asked', 'working', 'returned'].includes(row.status)}
          day={day(row.deadline)}
          late={row.late}
          left={row.left}
        />
      ),
      copied: (row) => row.deadline,
    },
    {
      id: 'progress',
      header: t('progress'),
      cell: (row) => t('ofQuestions', { replied: row.replied, count: row.questions }),
      copied: (row) => `${row.replied}/${row.questions}`,
    },
    { id: 'status', header: t('status'), cell: (row) => <ItemStatus kind="answer" status={row.status} /> },
  ];
  const callColumns: Column<CallRow>[] = [
    { id: 'code', header: t('code'), cell: ({ code }) => <Code>{code}</Code>, width: '5rem' },
    { id: 'title', header: t('what'), cell: name, rowHeader: true },
    { id: 'deadline', header: t('deadline'), cell: (row) => day(row.deadline), copied: (row) => row.deadline },
    {
      id: 'answered',
      header: t('answered'),
      cell: (row) => (row.asked === 0 ? '–' : t('ofAsked', { answered: row.answered, asked: row.asked })),
      copied: (row) => `${row.answered}/${row.asked}`,
    },
    { id: 'late', header: t('late'), cell: (row) => row.late || '–', align: 'end' },
    { id: 'review', header: t('review'), cell: (row) => row.review || '–', align: 'end' },
    { id: 'status', header: t('status'), cell: (row) => <ItemStatus kind="call" status={row.status} /> },
  ];
  const copy = <CopyTable doneLabel={tc('copied')} failedLabel={tc('copyFailed')} label={tc('copy')} />;
  return (
    <>
      <PageHeader actions={begin || undefined} lead={t('lead')} title={t('title')} />
      {(asked.length > 0 || !leading) && (
        <Section lead={t('askedLead')} title={t('asked')}>
          <Table
            caption={t('asked')}
            captionHidden
            columns={askedColumns}
            empty={<EmptyState level={3} text={t('askedEmpty.text')} title={t('askedEmpty.title')} />}
            rowKey={({ id }) => id}
            rows={asked}
          />
        </Section>
      )}
      {leading && (
        <Section lead={t('sentLead')} title={t('sent')}>
          <Table
            caption={t('sent')}
            captionHidden
            columns={callColumns}
            empty={<EmptyState action={begin} level={3} text={t('empty.text')} title={t('empty.title')} />}
            rowKey={({ id }) => id}
            rows={calls}
            tools={calls.length > 0 && copy}
          />
        </Section>
      )}
    </>
  );
}
