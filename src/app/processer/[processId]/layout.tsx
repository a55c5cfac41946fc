import type { ReactNode } from 'react';
import { AccountCorner } from '#src/features/organisations/components/AccountCorner.tsx';
import { ProcessFrame } from '#src/features/processes/components/ProcessFrame.tsx';

export default async function ProcessLayout({ params, children }: { params: Promise<{ processId: string }>; children: ReactNode }) {
  return <ProcessFrame actions={<AccountCorner />} processId={(await params).processId}>{children}</ProcessFrame>;
}
