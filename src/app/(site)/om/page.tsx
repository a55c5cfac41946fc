import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AboutPage } from '#src/features/organisations/components/AboutPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.about.aboutPage'))('title'),
});

export default function Page() {
  return <AboutPage />;
}
