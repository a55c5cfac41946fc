import { getTranslations } from 'next-intl/server';
import { Section } from '#src/ui/Section.tsx';
import type { RoleGaps } from '../queries/matrix.ts';
import { PartyGaps } from './PartyGaps.tsx';

/** The gaps of parties among the gaps of the process. */
export async function PartiesLacking({ gaps }: { gaps: RoleGaps }) {
  const t = await getTranslations('rolemap.parties');
  return (
    <Section id="parties" lead={t('step')} title={t('title')}>
      <PartyGaps gaps={gaps} />
    </Section>
  );
}
