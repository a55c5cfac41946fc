import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { AppError } from '#src/core/errors.ts';
import { pageCaller } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getReset } from '../queries/account.ts';
import { PasswordReset } from '../schema/organisations.ts';

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
        <SchemaForm
          command="organisations.resetPassword"
          given={{ token }}
          goTo="/logga-in?klart=losenord"
          schema={PasswordReset}
          submit={t('submit')}
        >
          {/* So that a password manager knows whose password it keeps. */}
          <input autoComplete="username" hidden name="_email" readOnly type="email" value={email} />
          <TextField
            autoComplete="new-password"
            autoFocus
            help={t('help')}
            label={t('password')}
            name="password"
            type="password"
          />
        </SchemaForm>
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
