import { getTranslations } from 'next-intl/server';
import { environment } from '#src/server/env.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { SignInForm } from './SignInForm.tsx';

const known = ['account-locked', 'too-many-attempts', 'unknown-person'] as const;

/** The way in. `error` is what next-auth, or a provider elsewhere, sent back with. */
export async function SignIn({
  next,
  error,
  passwordSet,
}: {
  next: string;
  error: string | undefined;
  passwordSet: boolean;
}) {
  const [t, te, tc] = await Promise.all([
    getTranslations('organisations.signIn'),
    getTranslations('errors'),
    getTranslations('client'),
  ]);
  const reason = known.find((name) => name === error);
  const fault = reason
    ? te(reason)
    : error === 'CredentialsSignin'
      ? tc('wrongPassword')
      : error
        ? t('providerFailed')
        : undefined;
  const { oidc } = environment();
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader lead={t('lead')} title={t('title')} />
      {passwordSet && <Callout title={t('passwordSet')} tone="good" />}
      <noscript>
        <Callout title={t('noScript')} />
      </noscript>
      <SignInForm
        elsewhere={oidc && t('elsewhere', { name: oidc.name })}
        fault={fault}
        next={next}
        words={{
          email: t('email'),
          password: t('password'),
          submit: t('submit'),
          forgotten: t('forgotten'),
          or: t('or'),
          faultTitle: tc('checkTitle'),
          outcomes: {
            refused: tc('wrongPassword'),
            offline: tc('offline'),
            'account-locked': tc('accountLocked'),
            'too-many-attempts': tc('tooManyAttempts'),
          },
        }}
      />
      <p className="text-sm text-muted">{t('noAccount')}</p>
    </div>
  );
}
