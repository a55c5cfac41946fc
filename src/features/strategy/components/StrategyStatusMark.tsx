import { getTranslations } from 'next-intl/server';
import { type Shape, StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { StrategyStatus } from '../schema.ts';

const looks: Record<StrategyStatus, { shape: Shape; tone: Tone }> = {
  draft: { shape: 'empty', tone: 'plain' },
  proposed: { shape: 'half', tone: 'accent' },
  decided: { shape: 'diamond', tone: 'good' },
  withdrawn: { shape: 'cross', tone: 'plain' },
};

/** Where a strategy is on its way to a commitment. */
export async function StrategyStatusMark({ status }: { status: StrategyStatus }) {
  const t = await getTranslations('strategy.statuses');
  return <StatusMark {...looks[status]}>{t(status)}</StatusMark>;
}
