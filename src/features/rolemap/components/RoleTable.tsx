import { getFormatter, getTranslations } from 'next-intl/server';
import { type Side, sides } from '#src/core/roles.ts';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Table } from '#src/ui/Table.tsx';
import { type CellShown, shownState, taskRoles } from '../schema.ts';

type Task = {
  id: string;
  code: string;
  title: string;
  side: Side;
  lastDay: string | null;
  cells: Readonly<Record<string, Pick<CellShown, 'role' | 'state' | 'older'>>>;
};
type Props = { tasks: readonly Task[]; parties: readonly { id: string; shortName: string }[]; level?: 2 | 3 };

/** A map of roles in words: politics above, workshop below, and for each task the parties under their roles. */
export async function RoleTable({ tasks, parties, level }: Props) {
  const [t, ts, format] = await Promise.all([getTranslations('rolemap'), getTranslations('sides'), getFormatter()]);
  return sides.map((side) => (
    <Section key={side} level={level} title={ts(side)}>
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
            cell: ({ cells }: Task) =>
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
  ));
}
