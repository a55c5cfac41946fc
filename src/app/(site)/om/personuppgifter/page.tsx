import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PersonalDataPage } from '#src/features/organisations/components/PersonalDataPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.about.personalPage'))('title'),
});

export default function Page() {
  return <PersonalDataPage />;
}
