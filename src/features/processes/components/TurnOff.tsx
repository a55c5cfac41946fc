import { getTranslations } from 'next-intl/server';
import { lettersPath } from '#src/server/letter-keys.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';

type Props = { letters: { process: string | null; off: boolean }; token: string };

/** Where the letters of a process, or the morning's, are turned off without signing in, by a plain form. */
export async function TurnOff({ letters: { process, off }, token }: Props) {
  const t = await getTranslations('processes.notices');
  return (
    <>
      <PageHeader title={t('offTitle')} />
      <div className="my-6 grid max-w-(--measure) justify-items-start gap-6">
        {off ? (
          <div role="status">
            <Callout title={t('offDone')} tone="good">
              {t('offStill')}
            </Callout>
          </div>
        ) : (
          <form action={`${lettersPath}/${token}`} className="grid justify-items-start gap-4" method="post">
            <p>{process === null ? t('offDigest') : t('offProcess', { process })}</p>
            <Button type="submit" variant="primary">
              {t('off')}
            </Button>
          </form>
        )}
        <ButtonLink href="/konto#brev">{t('choose')}</ButtonLink>
      </div>
    </>
  );
}
