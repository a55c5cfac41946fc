import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { read } from '#src/server/page.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getBoards } from '../queries/boards.ts';
import { BoardAdd } from '../schema.ts';
import { BoardFields } from './BoardFields.tsx';
import { BoardView } from './BoardView.tsx';

/** When the boards of an organisation meet, and where that is said. */
export async function BoardsPage({ organisationId }: { organisationId: string }) {
  const [t, found] = await Promise.all([getTranslations('anchoring.boards'), read(getBoards, { organisationId })]);
  const { boards, steps, can } = found;
  return (
    <>
      <PageHeader eyebrow={t('title')} lead={t('lead')} title={found.name} />
      {boards.length === 0 && <EmptyState text={t('none.text')} title={t('none.title')} />}
      {boards.map((board) => (
        <BoardView board={board} key={board.id} steps={steps} />
      ))}
      {can.add === 'ok' && (
        <Section title={t('addTitle')}>
          <Disclosure late open={boards.length === 0} summary={t('add')}>
            <SchemaForm
              clear
              command="anchoring.addBoard"
              given={{ organisationId }}
              notice={t('added')}
              schema={BoardAdd}
              submit={t('add')}
            >
              <BoardFields steps={steps} />
            </SchemaForm>
          </Disclosure>
        </Section>
      )}
    </>
  );
}
