import { getTranslations } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { getTask } from '../queries/matrix.ts';
import { RoleActs } from './RoleActs.tsx';
import { RoleMark } from './RoleMark.tsx';
import { TaskReviews } from './TaskReviews.tsx';

/** A task with each party's role in it: one task at a time of the role map. */
export async function TaskView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, task] = await Promise.all([getTranslations('rolemap'), read(getTask, { processId, itemId })]);
  const concerned = task.parties.filter(({ cell }) => cell);
  return (
    <ItemPage item={task} kind="task" shown={[]}>
      <Section
        actions={
          task.can.ask === 'ok' && (
            <ButtonLink href={`/processer/${processId}/roller?text=${task.code}`} size="small">
              {t('change')}
            </ButtonLink>
          )
        }
        title={t('title')}
      >
        {concerned.length === 0 ? (
          <p className="text-muted">{t('nobody')}</p>
        ) : (
          <Table
            caption={t('title')}
            captionHidden
            columns={[
              { id: 'party', header: t('filters.party'), rowHeader: true, cell: ({ name }) => name },
              { id: 'role', header: t('role'), cell: ({ cell }) => <RoleMark cell={cell} /> },
              {
                id: 'answer',
                header: t('own.answer'),
                cell: ({ id, cell, answer }) => (
                  <RoleActs answer={answer} cell={cell} party={id} processId={processId} task={task} />
                ),
              },
            ]}
            rowKey={({ id }) => id}
            rows={concerned}
          />
        )}
      </Section>
      <TaskReviews processId={processId} reviewed={task.reviewed} />
    </ItemPage>
  );
}
