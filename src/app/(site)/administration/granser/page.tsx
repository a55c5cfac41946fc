import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Boundaries } from '#src/features/datasets/components/Boundaries.tsx';
import { AdministrationFrame } from '#src/features/organisations/components/AdministrationFrame.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.administration'))('boundaries'),
});

export default function Page() {
  return (
    <AdministrationFrame current="boundaries">
      <Boundaries />
    </AdministrationFrame>
  );
}
