import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { Meaning } from '../schema/decisions.ts';
import { Weighed } from './Weighed.tsx';

type Props = { meanings: readonly Meaning[]; organisationId: string; whole: { gains: string; givesUp: string } };

const says = ({ gains, givesUp }: { gains: string; givesUp: string }): boolean => gains !== '' || givesUp !== '';

/** What a decision gives and takes: the reader's own organisation first, then the whole, then every other party. */
export async function Meanings({ meanings, organisationId, whole }: Props) {
  const t = await getTranslations('forums.meaning');
  const said = meanings.filter(says);
  const mine = said.filter((one) => one.organisationId === organisationId);
  const others = Map.groupBy(
    said.filter((one) => one.organisationId !== organisationId),
    (one) => one.organisationId,
  );
  return (
    <>
      {mine.map((one) => (
        <OneMeaning key={one.voice} meaning={one} />
      ))}
      {says(whole) && <Weighed title={mine.length > 0 ? t('whole') : undefined} {...whole} />}
      {others.size > 0 && (
        <Disclosure summary={t('others', { count: others.size })}>
          {[...others.values()].flat().map((one) => (
            <OneMeaning key={`${one.organisationId} ${one.voice}`} meaning={one} />
          ))}
        </Disclosure>
      )}
    </>
  );
}

/** One party's, in its own words or marked as the leadership's. */
async function OneMeaning({ meaning: { organisation, voice, gains, givesUp } }: { meaning: Meaning }) {
  const t = await getTranslations('forums.meaning');
  return (
    <Weighed
      by={voice === 'leadership' ? t('byLeadership') : undefined}
      gains={gains}
      givesUp={givesUp}
      title={t('of', { party: organisation })}
    />
  );
}
