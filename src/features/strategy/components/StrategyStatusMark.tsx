import { getTranslations } from 'next-intl/server';
import { kinds, type StatusOf } from '#src/core/kinds.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** Where a strategy is on its way to a commitment. */
export async function StrategyStatusMark({ status }: { status: StatusOf<'strategy'> }) {
  const t = await getTranslations('strategy.statuses');
  return <StatusMark {...kinds.strategy.statuses[status]}>{t(status)}</StatusMark>;
}
