import { getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import type { Premise } from '../schema.ts';

/** Above every item, whatever its kind: the assumptions beneath it, however far down, that do not hold. */
export async function PremiseNotices({ processId, premises }: { processId: string; premises: readonly Premise[] }) {
  if (premises.length === 0) return null;
  const t = await getTranslations('thread.premises');
  return (
    <div className="mb-6">
      <Callout title={t('title', { count: premises.length })}>
        <ul>
          {premises.map(({ code, title, status }) => (
            <li key={code}>
              <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}
              {status === 'untested' && ` (${t('untested')})`}
            </li>
          ))}
        </ul>
        <p>{t('text')}</p>
      </Callout>
    </div>
  );
}
