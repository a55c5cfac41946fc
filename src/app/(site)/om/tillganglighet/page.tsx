import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccessibilityPage } from '#src/features/organisations/components/AccessibilityPage.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.about.statement'))('title'),
});

export default function Page() {
  return <AccessibilityPage />;
}
