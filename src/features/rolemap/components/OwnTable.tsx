import { getTranslations } from 'next-intl/server';
import { Table } from '#src/ui/Table.tsx';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import type { MatrixRow } from '../queries/matrix.ts';
import type { Answer } from '../schema.ts';
import { RoleActs } from './RoleActs.tsx';
import { RoleMark } from './RoleMark.tsx';

type Props = {
  processId: string;
  party: string;
  rows: readonly (MatrixRow & { can: { answer: Answer | null } })[];
};

/** The tasks with the role of the reader's own organisation, each answered in its row. */
export async function OwnTable({ processId, party, rows }: Props) {
  const [t, ts] = await Promise.all([getTranslations('rolemap'), getTranslations('sides')]);
  return (
    <Table
      caption={t('own.table')}
      captionHidden
      columns={[
        {
          id: 'task',
          header: t('task'),
          rowHeader: true,
          cell: (row) => (
            <>
              <Code>{row.code}</Code>{' '}
              <TitleLink code={row.code} href={`/processer/${processId}/sak/${row.code}`} title={row.title} />
            </>
          ),
        },
        { id: 'side', header: t('filters.side'), cell: (row) => ts(row.side as 'politics') },
        { id: 'role', header: t('role'), cell: (row) => <RoleMark cell={row.cells[party]} /> },
        {
          id: 'answer',
          header: t('own.answer'),
          cell: (row) => (
            <RoleActs answer={row.can.answer} cell={row.cells[party]} party={party} processId={processId} task={row} />
          ),
        },
      ]}
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}
