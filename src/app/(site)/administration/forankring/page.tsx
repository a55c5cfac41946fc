import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Ladders } from '#src/features/anchoring/components/Ladders.tsx';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('anchoring'),
});

export default function Page() {
  return (
    <AdministrationFrame current="anchoring">
      <Ladders />
    </AdministrationFrame>
  );
}
