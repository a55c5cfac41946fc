import { getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import type { Decision } from '../schema/decisions.ts';

/** What a decision puts right, and what has put it right. */
export async function Corrections({
  processId,
  decision: { corrects, correctedBy, noEffect },
}: {
  processId: string;
  decision: Pick<Decision, 'corrects' | 'correctedBy' | 'noEffect'>;
}) {
  const [t, denied] = await Promise.all([getTranslations('forums'), getTranslations('denied')]);
  if (!corrects && correctedBy.length === 0) return null;
  const mark = ({ code, title }: { code: string; title: string }) => (
    <li key={code}>
      <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}
    </li>
  );
  return (
    <div className="grid gap-3">
      {correctedBy.length > 0 && (
        <Callout title={t('correctedBy')}>
          <ul>{correctedBy.map(mark)}</ul>
        </Callout>
      )}
      {corrects && (
        <Callout title={t('corrects')}>
          <ul>{mark(corrects)}</ul>
        </Callout>
      )}
      {noEffect && (
        <Callout title={t('noEffect')}>
          <p>{denied(noEffect)}</p>
        </Callout>
      )}
    </div>
  );
}
