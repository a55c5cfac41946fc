import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Link } from '#src/ui/Link.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import type { Meaning } from '../schema/decisions.ts';
import { MeaningForm } from './MeaningForm.tsx';

type Party = { organisationId: string; organisation: string };
type Props = {
  processId: string;
  decision: { id: string; code: string; meanings: readonly Meaning[] };
  /** The reader's own organisation, where it may say what the decision means to it. */
  own: Party | undefined;
  /** Those of whom the leadership may say it; the one that the address names is written on. */
  parties: readonly Party[];
  chosen: string | undefined;
};

/** Where it is written what a decision means to a party: by the party itself, and by the leadership of any of them. */
export async function MeaningsWritten({ processId, decision, own, parties, chosen }: Props) {
  const t = await getTranslations('forums.meaning');
  const shared = { processId, decisionId: decision.id, meanings: decision.meanings };
  const written = decision.meanings.some(
    ({ organisationId, voice, version }) => organisationId === own?.organisationId && voice === 'own' && version > 0,
  );
  const party = parties.find(({ organisationId }) => organisationId === chosen);
  const path = `/processer/${processId}/sak/${decision.code}`;
  return (
    <div className="grid gap-1" data-print="no">
      {own && (
        <Disclosure summary={t(written ? 'change' : 'say', { party: own.organisation })}>
          <MeaningForm {...shared} party={own} voice="own" />
        </Disclosure>
      )}
      {parties.length > 0 && (
        <Disclosure open={party !== undefined} summary={t('sayOf')}>
          <ul className="flex flex-wrap gap-x-4">
            {parties.map(({ organisationId, organisation }) => (
              <li key={organisationId}>
                <Link
                  aria-current={organisationId === chosen ? 'true' : undefined}
                  className="link inline-block min-h-6"
                  href={withParameters(path, { betyder: organisationId })}
                  scroll={false}
                >
                  {t('of', { party: organisation })}
                </Link>
              </li>
            ))}
          </ul>
          {party && <MeaningForm {...shared} key={party.organisationId} party={party} voice="leadership" />}
        </Disclosure>
      )}
    </div>
  );
}
