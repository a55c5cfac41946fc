import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { AnnounceSignedIn } from './AnnounceSignedIn.tsx';

/** Where one's own organisation's sign-in leads back to when another tab waits for it. */
export async function SignedIn({ name }: { name: string }) {
  const t = await getTranslations('organisations.signIn');
  return (
    <div className="mx-auto grid max-w-md gap-6">
      <PageHeader lead={t('doneText')} title={t('doneTitle', { name })} />
      <AnnounceSignedIn />
    </div>
  );
}
