import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';

export async function Forgotten() {
  const [t, ts] = await Promise.all([
    getTranslations('organisations.forgotten'),
    getTranslations('organisations.signIn'),
  ]);
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader lead={t('lead')} title={t('title')} />
      <ForgottenForm
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
