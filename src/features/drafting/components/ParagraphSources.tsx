import { getTranslations } from 'next-intl/server';
import { ChangeSeen } from '#src/features/thread/components/ChangeSeen.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Citation } from '../schema.ts';

type Props = { processId: string; citations: readonly (Citation & { text?: string | undefined })[] };

/** What a paragraph rests on, in its own words, for whoever writes it. */
export async function ParagraphSources({ processId, citations }: Props) {
  const t = await getTranslations('drafting');
  if (citations.length === 0) return null;
  return (
    <ul aria-label={t('fields.cites')} className="draft-margin">
      {citations.map(({ linkId, code, title, text, stale, toVersion }) => (
        <li key={linkId}>
          <details open={citations.length < 3}>
            <summary>
              <span className="label text-thread" translate="no">
                {code}
              </span>{' '}
              {title}
            </summary>
            <p className="draft-source">{text}</p>
          </details>
          {stale && (
            <>
              <StatusMark shape="triangle" tone="warning">
                {t('margin.changed')}
              </StatusMark>{' '}
              <ChangeSeen
                at={{ processId, linkId }}
                href={`/processer/${processId}/sak/${code}/historik?fran=${toVersion}`}
              >
                {t('stale.see')} <span className="sr-only">{code}</span>
              </ChangeSeen>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
