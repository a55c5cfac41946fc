import { getTranslations } from 'next-intl/server';
import { Tabs } from '#src/ui/Tabs.tsx';

type Props = { processId: string; code: string; current: 'followed' | 'compared' };

/** A call that has been sent: who has answered, and what they say question by question. */
export async function CallTabs({ processId, code, current }: Props) {
  const t = await getTranslations('mapping.compare');
  const path = `/processer/${processId}/sak/${code}`;
  return (
    <Tabs
      label={t('views', { code })}
      tabs={[
        { href: path, label: t('followed'), current: current === 'followed' },
        { href: `${path}/svar`, label: t('compared'), current: current === 'compared' },
      ]}
    />
  );
}
