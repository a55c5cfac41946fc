import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { ComparedParty } from '../queries/comparison.ts';

/** Those who were asked and have no replies to compare, each with how far it has come; nothing where all have. */
export async function NotAnswered({ processId, parties }: { processId: string; parties: readonly ComparedParty[] }) {
  const [t, tm] = await Promise.all([getTranslations('mapping.compare'), getTranslations('mapping.matrix')]);
  const missing = parties.filter(({ replies }) => replies === null);
  if (missing.length === 0) return null;
  return (
    <Section title={t('missing', { count: missing.length })}>
      <ul className="compared-missing">
        {missing.map(({ organisationId, organisation, code, status, late }) => (
          <li key={organisationId}>
            <Link className="link inline-block min-h-6" href={`/processer/${processId}/sak/${code}`}>
              {organisation}
            </Link>
            <ItemStatus kind="answer" status={status} />
            {late && status !== 'nothing' && (
              <StatusMark shape="triangle" tone="danger">
                {tm('late')}
              </StatusMark>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
