import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Code } from '#src/ui/Code.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Remark } from '../queries/opinions.ts';
import type { RoleImage, TaskChange } from '../rules/changes.ts';
import { changeLines } from './ReviewChanges.tsx';

const looks = {
  demand: { shape: 'triangle', tone: 'danger' },
  advice: { shape: 'half', tone: 'accent' },
  knowledge: { shape: 'diamond', tone: 'note' },
} as const;
const marks = {
  done: { shape: 'full', tone: 'good' },
  declined: { shape: 'cross', tone: 'warning' },
  open: { shape: 'empty', tone: 'plain' },
} as const;

export type RemarkShown = Remark & { now?: readonly TaskChange[] };
type Props = {
  processId: string;
  remarks: readonly RemarkShown[];
  image: RoleImage;
  /** They have been sent, and are answered. */
  sent: boolean;
  /** What may be done with each; `number`: 1, 2, … of them. */
  acts?: (remark: Remark, number: number) => ReactNode;
};

/** Remarks with where each belongs, on what it rests, and what became of it. */
export async function RemarkList({ processId, remarks, image, sent, acts }: Props) {
  const [t, tm, format, lines] = await Promise.all([
    getTranslations('rolemap.review'),
    getTranslations('rolemap'),
    getFormatter(),
    changeLines(),
  ]);
  const when = (at: string): string => format.dateTime(new Date(at), 'moment');
  const placeOf = ({ taskId, partyId }: Remark): ReactNode => {
    const task = image.tasks.find(({ id }) => id === taskId);
    if (!task) return t(taskId === null ? 'place.whole' : 'place.gone');
    const party = image.parties.find(({ id }) => id === partyId);
    const cell = party && task.roles[party.id];
    return (
      <>
        <Code href={`/processer/${processId}/sak/${task.code}`}>{task.code}</Code> {task.title}
        {party && `, ${party.shortName}: ${cell ? tm(`roles.${cell.role}`) : t('changes.none')}`}
      </>
    );
  };
  return (
    <ol className="grid gap-5">
      {remarks.map((remark, at) => {
        const { outcome, response, now = [] } = remark;
        // What was told when it was done stands; a place that is otherwise now without an answer says so.
        const told = outcome === 'done' ? remark.changed : now;
        return (
          <li className="border-l-2 border-rule pl-4" id={`synpunkt-${remark.id}`} key={remark.id}>
            <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <StatusMark {...looks[remark.weight]}>{t(`weights.${remark.weight}`)}</StatusMark>
              <span className="font-semibold">{placeOf(remark)}</span>
              {!sent && (
                <span className="text-sm text-muted">
                  {t('opinionPage.lastBy', { name: remark.updatedBy, when: when(remark.updatedAt) })}
                </span>
              )}
            </p>
            <Prose plain>{remark.body}</Prose>
            {remark.basis && (
              <p className="text-sm">
                {t('sheets.basis')}: {remark.basis}
              </p>
            )}
            {sent && (
              <div className="mt-2">
                <p className="flex flex-wrap items-baseline gap-x-4">
                  <StatusMark {...marks[outcome ?? 'open']}>{t(`outcomes.${outcome ?? 'open'}`)}</StatusMark>
                  {remark.respondedAt && (
                    <span className="text-sm text-muted">
                      {t('respond.by', { name: remark.respondedBy, when: when(remark.respondedAt) })}
                    </span>
                  )}
                </p>
                {response && <Prose plain>{response}</Prose>}
                {remark.taskId !== null && told.length > 0 && (
                  <ul className="text-sm">
                    {told.flatMap((change) => [
                      ...(change.what === 'removed' ? [<li key="gone">{t('place.gone')}</li>] : []),
                      ...lines(change).map((line) => <li key={line}>{line}</li>),
                    ])}
                  </ul>
                )}
              </div>
            )}
            {acts?.(remark, at + 1)}
          </li>
        );
      })}
    </ol>
  );
}
