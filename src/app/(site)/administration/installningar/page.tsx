import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';
import { InstallationSettings } from '#src/features/organisations/components/InstallationSettings.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('settings'),
});

export default function Page() {
  return (
    <AdministrationFrame current="settings">
      <InstallationSettings />
    </AdministrationFrame>
  );
}
