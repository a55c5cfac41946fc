import { getFormatter, getTranslations } from 'next-intl/server';
import { sides } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { getWholeMatrix } from '../queries/matrix.ts';
import { shownState, taskRoles } from '../schema.ts';

/** The role map to print: politics above, workshop below, and for each task the parties under their roles. */
export async function RoleDocument({ processId }: { processId: string }) {
  const [t, ts, format, { tasks, parties }] = await Promise.all([
    getTranslations('rolemap'),
    getTranslations('sides'),
    getFormatter(),
    read(getWholeMatrix, { processId }),
  ]);
  return (
    <>
      <PageHeader
        actions={<ButtonLink href={`/processer/${processId}/roller`}>{t('toMatrix')}</ButtonLink>}
        lead={t('documentLead')}
        title={t('title')}
      />
      {sides.map((side) => (
        <Section key={side} title={ts(side)}>
          <Table
            caption={ts(side)}
            captionHidden
            columns={[
              {
                id: 'task',
                header: t('task'),
                rowHeader: true,
                cell: ({ code, title, lastDay }) => (
                  <>
                    <Code>{code}</Code> {title}
                    {lastDay && (
                      <span className="block text-sm text-muted">
                        {t('by', { day: format.dateTime(new Date(lastDay), 'day') })}
                      </span>
                    )}
                  </>
                ),
              },
              ...taskRoles.map((role) => ({
                id: role,
                header: t(`roles.${role}`),
                cell: ({ cells }: (typeof tasks)[number]) =>
                  parties
                    .flatMap(({ id, shortName }) => {
                      const cell = cells[id];
                      if (cell?.role !== role) return [];
                      const state = shownState(cell);
                      return state === 'accepted' ? [shortName] : [`${shortName} (${t(`states.${state}`)})`];
                    })
                    .join(', ') || '–',
              })),
            ]}
            empty={<p className="text-muted">{t('noTasks')}</p>}
            rowKey={({ id }) => id}
            rows={tasks.filter((task) => task.side === side)}
          />
        </Section>
      ))}
    </>
  );
}
