import { getTranslations } from 'next-intl/server';
import { type Shape, StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { ConclusionStatus } from '../schema.ts';

const looks: Record<ConclusionStatus, { shape: Shape; tone: Tone }> = {
  draft: { shape: 'empty', tone: 'plain' },
  shared: { shape: 'half', tone: 'accent' },
  established: { shape: 'diamond', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'plain' },
};

/** Where a conclusion is on its way to common ground. */
export async function ConclusionStatusMark({ status }: { status: ConclusionStatus }) {
  const t = await getTranslations('analysis.statuses');
  return <StatusMark {...looks[status]}>{t(status)}</StatusMark>;
}
