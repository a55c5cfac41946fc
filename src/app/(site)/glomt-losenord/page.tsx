import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Forgotten } from '#src/features/organisations/components/Forgotten.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.forgotten'))('title'),
});

export default function Page() {
  return <Forgotten />;
}
