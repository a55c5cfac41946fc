import { getFormatter, getTranslations } from 'next-intl/server';
import { Code } from '#src/ui/Code.tsx';
import type { Earlier } from '../queries/decisions.ts';

type Props = { processId: string; decisions: readonly Earlier[] };

/** What was said of the same the last times: the outcome, when and by whom. */
export async function EarlierDecisions({ processId, decisions }: Props) {
  const [t, to, format] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    getFormatter(),
  ]);
  return (
    <div>
      <p className="text-muted">{t('earlier')}</p>
      <ul className="grid gap-1">
        {decisions.map(({ id, code, title, outcome, heldOn, meeting, corrected }) => (
          <li key={id}>
            <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code>{' '}
            <strong>{corrected ? t('corrected') : outcome && to(outcome)}</strong> {title}{' '}
            <span className="text-sm text-muted">
              {meeting}, {format.dateTime(new Date(heldOn), 'day')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
