import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgottenPassword } from '#src/features/organisations/components/ForgottenPassword.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.forgotten'))('title'),
});

export default function Page() {
  return <ForgottenPassword />;
}
