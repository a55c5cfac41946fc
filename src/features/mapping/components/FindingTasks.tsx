import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';
import { findingTasks } from '../queries/findings.ts';
import type { Finding } from '../schema.ts';

type Waiting = Omit<Finding, 'places'>;

/**
 * What waits for the reader: the leadership's review queue, an author's own unfinished texts. Nothing waiting, nothing
 * shown.
 */
export async function FindingTasks({ processId }: { processId: string }) {
  const [t, { review, returned, drafts }] = await Promise.all([
    getTranslations('mapping.tasks'),
    read(findingTasks, { processId }),
  ]);
  const href = (finding: Waiting): string => `/processer/${processId}/sak/${finding.code}`;
  return (
    <>
      {review.length > 0 && (
        <Section lead={t('reviewLead', { count: review.length })} title={t('review')}>
          <ul className="grid">
            {review.map((finding) => (
              <Task
                finding={finding}
                href={href(finding)}
                key={finding.id}
                note={`${finding.author}, ${finding.organisation}`}
              />
            ))}
          </ul>
        </Section>
      )}
      {returned.length + drafts.length > 0 && (
        <Section lead={t('ownLead')} title={t('own')}>
          <ul className="grid">
            {returned.map((finding) => (
              <Task
                finding={finding}
                href={href(finding)}
                key={finding.id}
                note={
                  <>
                    <strong className="font-semibold text-warning">{t('returned')}</strong> {finding.returnReason}
                  </>
                }
              />
            ))}
            {drafts.map((finding) => (
              <Task finding={finding} href={href(finding)} key={finding.id} note={t('draft')} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Task({ finding, href, note }: { finding: Waiting; href: string; note: ReactNode }) {
  return (
    <li className="grid gap-x-4 border-t border-rule py-2 first:border-t-0 md:grid-cols-[4rem_1fr]">
      <Code>{finding.code}</Code>
      <div>
        <Link className="link font-semibold" href={href}>
          {finding.title}
        </Link>
        <p className="text-sm text-muted">{note}</p>
      </div>
    </li>
  );
}
