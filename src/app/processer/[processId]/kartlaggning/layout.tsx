import type { ReactNode } from 'react';
import { MappingNavigation } from '#src/features/mapping/components/MappingNavigation.tsx';

type Props = { params: Promise<{ processId: string }>; children: ReactNode };

export default async function MappingLayout({ params, children }: Props) {
  return (
    <>
      <MappingNavigation processId={(await params).processId} />
      {children}
    </>
  );
}
