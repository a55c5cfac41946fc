import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { Section } from '#src/ui/Section.tsx';

type Props = { processId: string; count: number; since: string | null; children: ReactNode };

/**
 * What others have done since the reader was last here: how much, the latest of it as the log tells it, and the way to
 * the rest.
 */
export async function Changes({ processId, count, since, children }: Props) {
  const [t, format] = await Promise.all([getTranslations('processes.overview'), getFormatter()]);
  const when = since ? format.dateTime(new Date(since), 'moment') : '';
  return (
    <Section
      lead={
        count === 0
          ? undefined
          : count < 100
            ? t('changesSince', { count, since: when })
            : t('changesMany', { since: when })
      }
      title={t('changes')}
    >
      {count === 0 ? <p className="text-muted">{t('changesNone', { since: when })}</p> : children}
      <p>
        <Link className="link-line" href={`/processer/${processId}/logg`}>
          {t('wholeLog')}
        </Link>
      </p>
    </Section>
  );
}
