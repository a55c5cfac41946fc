import { getFormatter, getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** That an edition is what it was when it was made, by its digest, just computed anew; or that it is not. */
export async function EditionDigest({
  edition,
}: {
  edition: { intact: boolean; sha256: string; createdAt: string; author: string; organisation: string };
}) {
  const [t, format] = await Promise.all([getTranslations('drafting.edition'), getFormatter()]);
  if (!edition.intact)
    return (
      <Callout title={t('broken')}>
        <p>{t('brokenText')}</p>
      </Callout>
    );
  return (
    <div className="text-sm">
      <StatusMark shape="full" tone="good">
        {t('unchanged', {
          when: format.dateTime(new Date(edition.createdAt), 'moment'),
          name: edition.author,
          organisation: edition.organisation,
        })}
      </StatusMark>
      <p className="break-all text-muted">{t('digest', { sha: edition.sha256 })}</p>
      <p className="text-muted">{t('digestHelp')}</p>
    </div>
  );
}
