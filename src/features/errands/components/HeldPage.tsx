import { getTranslations } from 'next-intl/server';
import { listHeldInvitations } from '#src/features/processes/queries/invitations.ts';
import { read } from '#src/server/page.ts';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Held } from './Held.tsx';

/** Everybody whose invitation waits for the reader's word, oldest first. */
export async function HeldPage() {
  const [t, held] = await Promise.all([getTranslations('errands.own'), read(listHeldInvitations, {})]);
  return (
    <div className="desk">
      <PageHeader lead={t('heldLead')} title={t('heldTitle')} />
      {held.length === 0 ? (
        <EmptyState text={t('heldNoneText')} title={t('heldNone')} />
      ) : (
        <ul className="errands">
          {held.map((it) => (
            <Held it={it} key={it.id} />
          ))}
        </ul>
      )}
    </div>
  );
}
