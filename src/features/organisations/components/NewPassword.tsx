import { getTranslations } from 'next-intl/server';
import { AppError } from '#src/core/errors.ts';
import { pageCaller } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { getReset } from '../queries/account.ts';
import { NewPasswordForm } from './NewPasswordForm.tsx';

/** Where a mailed link leads; one that is used or old says so and offers the next step. */
async function ownerOf(token: string): Promise<string | undefined> {
  try {
    return (await getReset(await pageCaller(), { token })).email;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

export async function NewPassword({ token }: { token: string }) {
  const [t, email] = await Promise.all([getTranslations('organisations.newPassword'), ownerOf(token)]);
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader title={t('title')} {...(email && { lead: t('lead', { email }) })} />
      {email ? (
        <NewPasswordForm
          email={email}
          token={token}
          words={{ password: t('password'), help: t('help'), submit: t('submit') }}
        />
      ) : (
        <RefusedState
          action={
            <ButtonLink href="/glomt-losenord" variant="primary">
              {t('again')}
            </ButtonLink>
          }
          reason={t('expiredText')}
          title={t('expiredTitle')}
        />
      )}
    </div>
  );
}
