import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HelpPage } from '#src/features/organisations/components/HelpPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.about.helpPage'))('title'),
});

export default function Page() {
  return <HelpPage />;
}
