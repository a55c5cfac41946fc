import { getTranslations } from 'next-intl/server';
import { Presence } from './Presence.tsx';

/** Who else has a page of the process open now, as initials. */
export async function PresentPeople() {
  const t = await getTranslations('thread.present');
  return <Presence labels={[t('label', { count: 0 }), t('label', { count: 1 }), t('label', { count: 2 })]} />;
}
