import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Link } from '#src/ui/Link.tsx';
import { getAnchoringOf } from '../queries/matrix.ts';
import { AnswerLines } from './AnswerLines.tsx';

/** In a thread, whether all stand behind the item that it is around, and the way to what that rests on. */
export async function ThreadAnswer({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, { audience, code, contentVersion, parties }] = await Promise.all([
    getTranslations('anchoring.all'),
    read(getAnchoringOf, { processId, itemId }),
  ]);
  if (audience !== 'process' || parties.length === 0) return null;
  return (
    <div className="mb-3 grid gap-1 text-sm">
      <p>
        <Link className="link" href={`/processer/${processId}/sak/${code}#forankring`}>
          {t('title')}
        </Link>
      </p>
      <AnswerLines parties={parties} version={contentVersion} />
    </div>
  );
}
