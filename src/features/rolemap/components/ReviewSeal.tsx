import { getFormatter, getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';

type Sealed = { intact: boolean; sha256: string; createdAt: string; author: string; organisation: string };

/** That what is reviewed is what was sent, by its digest, just computed anew; or that it is not. */
export async function ReviewSeal({ it }: { it: Sealed }) {
  const [t, format] = await Promise.all([getTranslations('rolemap.review'), getFormatter()]);
  if (!it.intact) return <Callout title={t('broken')}>{t('brokenText')}</Callout>;
  const { author: name, organisation } = it;
  return (
    <div className="text-sm">
      <StatusMark shape="full" tone="good">
        {t('unchanged', { when: format.dateTime(new Date(it.createdAt), 'moment'), name, organisation })}
      </StatusMark>
      <p className="break-all text-muted">{t('digest', { sha: it.sha256 })}</p>
    </div>
  );
}
