import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ForgottenPasswordForm } from './ForgottenPasswordForm.tsx';

export async function ForgottenPassword() {
  const [t, ts] = await Promise.all([
    getTranslations('organisations.forgotten'),
    getTranslations('organisations.signIn'),
  ]);
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader lead={t('lead')} title={t('title')} />
      <ForgottenPasswordForm
        words={{
          email: ts('email'),
          submit: t('submit'),
          back: t('back'),
          sentTitle: t('sentTitle'),
          sentText: t('sentText'),
        }}
      />
    </div>
  );
}
