import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewPassword } from '#src/features/organisations/components/NewPassword.tsx';

// The address is a secret: it is not told to the next site.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.newPassword'))('title'),
  referrer: 'no-referrer',
});

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  return <NewPassword token={(await params).token} />;
}
