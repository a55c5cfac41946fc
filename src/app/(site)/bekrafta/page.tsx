import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HeldPage } from '#src/features/errands/components/HeldPage.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errands.own'))('heldTitle') };
}

export default function Page() {
  return <HeldPage />;
}
