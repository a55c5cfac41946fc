import { getFormatter, getTranslations } from 'next-intl/server';
import type { Shape } from '#src/core/kind.ts';
import { Code } from '#src/ui/Code.tsx';
import { StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { CellThen, TaskChange } from '../rules/changes.ts';

const marks: Record<TaskChange['what'], { shape: Shape; tone: Tone }> = {
  added: { shape: 'half', tone: 'accent' },
  removed: { shape: 'cross', tone: 'danger' },
  changed: { shape: 'triangle', tone: 'warning' },
};

/** What has become of a task or a cell, each in a line of words. */
export async function changeLines(): Promise<(change: Pick<TaskChange, 'fields' | 'cells'>) => string[]> {
  const [t, tr, ts, format] = await Promise.all([
    getTranslations('rolemap.review.changes'),
    getTranslations('rolemap'),
    getTranslations('sides'),
    getFormatter(),
  ]);
  const role = (cell: CellThen | null): string => {
    if (!cell) return t('none');
    const word = tr(`roles.${cell.role}`);
    return cell.state === 'declined' ? `${word} (${tr('states.declined')})` : word;
  };
  const value = (field: string, given: string): string => {
    if (given === '') return t('empty');
    if (field === 'side') return ts(given as 'politics');
    return field === 'lastDay' ? format.dateTime(new Date(given), 'day') : given;
  };
  return ({ fields, cells }) => [
    ...fields.map(({ field, before, after }) =>
      field === 'text'
        ? t('text')
        : t('field', { field: t(`fields.${field}`), before: value(field, before), after: value(field, after) }),
    ),
    ...cells.map(({ party, before, after }) => t('cell', { party, before: role(before), after: role(after) })),
  ];
}

/** How a map of roles differs from another, a task a row; `none` where it does not. */
export async function ReviewChanges({
  processId,
  changes,
  none,
}: {
  processId: string;
  changes: readonly TaskChange[];
  none: string;
}) {
  const [t, tr, lines] = await Promise.all([
    getTranslations('rolemap.review.changes'),
    getTranslations('rolemap'),
    changeLines(),
  ]);
  return (
    <Table
      caption={t('table')}
      captionHidden
      columns={[
        {
          id: 'task',
          header: tr('task'),
          rowHeader: true,
          cell: ({ code, title }) => (
            <>
              <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}
            </>
          ),
        },
        {
          id: 'what',
          header: t('what'),
          cell: (change) => (
            <>
              <StatusMark {...marks[change.what]}>{t(change.what)}</StatusMark>
              <ul>
                {lines(change).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          ),
        },
      ]}
      empty={<p className="text-muted">{none}</p>}
      rowKey={({ taskId }) => taskId}
      rows={changes}
    />
  );
}
