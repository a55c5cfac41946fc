import { getTranslations } from 'next-intl/server';
import { kinds, type StatusOf } from '#src/core/kinds.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';

/** Where a conclusion is on its way to common ground. */
export async function ConclusionStatusMark({ status }: { status: StatusOf<'conclusion'> }) {
  const t = await getTranslations('analysis.statuses');
  return <StatusMark {...kinds.conclusion.statuses[status]}>{t(status)}</StatusMark>;
}
