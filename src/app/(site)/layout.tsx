import type { ReactNode } from 'react';
import { SiteFrame } from '#src/features/organisations/components/SiteFrame.tsx';

export default function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>;
}
