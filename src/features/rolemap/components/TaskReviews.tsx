import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { reviewsOfTask } from '../queries/task-reviews.ts';

type Props = { processId: string; reviewed: Awaited<ReturnType<typeof reviewsOfTask>> };

/** What reviewers have said of a task: who has approved it and whether it has changed since; nothing where none has. */
export async function TaskReviews({ processId, reviewed: { approvals, remarks } }: Props) {
  const [t, tr] = await Promise.all([getTranslations('rolemap.review.onTask'), getTranslations('rolemap.review')]);
  if (approvals.length + remarks.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul>
        {approvals.map(({ code, organisation, changed }) => (
          <li key={organisation}>
            <StatusMark shape={changed ? 'triangle' : 'full'} tone={changed ? 'warning' : 'good'}>
              <Link className="link" href={`/processer/${processId}/sak/${code}`}>
                {t(changed ? 'changed' : 'approved', { organisation, code })}
              </Link>
            </StatusMark>
          </li>
        ))}
        {remarks.map(({ id, code, organisation, weight }) => (
          <li key={id}>
            <Link className="link" href={`/processer/${processId}/sak/${code}#synpunkt-${id}`}>
              {t('remark', { weight: tr(`weights.${weight}`), organisation, code })}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
