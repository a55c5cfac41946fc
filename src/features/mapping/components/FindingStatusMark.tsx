import { getTranslations } from 'next-intl/server';
import { type Shape, StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { FindingStatus } from '../schema.ts';

const looks: Record<FindingStatus, { shape: Shape; tone: Tone }> = {
  draft: { shape: 'empty', tone: 'plain' },
  submitted: { shape: 'half', tone: 'accent' },
  returned: { shape: 'triangle', tone: 'warning' },
  accepted: { shape: 'full', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'plain' },
};

/** Where a finding is on its way to common ground. */
export async function FindingStatusMark({ status }: { status: FindingStatus }) {
  const t = await getTranslations('mapping.statuses');
  return <StatusMark {...looks[status]}>{t(status)}</StatusMark>;
}
