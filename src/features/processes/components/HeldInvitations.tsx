import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type HeldInvitation, HeldRefuse } from '../schema.ts';

/** Who waits for the reader's word on whether they belong to an organisation. */
export async function HeldInvitations({ held }: { held: readonly HeldInvitation[] }) {
  const t = await getTranslations('processes.home');
  if (held.length === 0) return null;
  return (
    <Section lead={t('heldLead')} title={t('held')}>
      <ul className="grid gap-4">
        {held.map(({ id, email, organisation, process, inviter, inviterOrganisation }) => (
          <li
            className="flex flex-wrap items-start justify-between gap-4 border-l-4 border-thread bg-thread-soft px-4 py-3"
            key={id}
          >
            <div className="min-w-0">
              <h3 className="text-lg wrap-anywhere">{email}</h3>
              <p>{t('heldLine', { inviter, inviterOrganisation, organisation })}</p>
              {process && <p className="text-muted">{t('heldProcess', { process })}</p>}
            </div>
            <CommandButton
              command="processes.confirmInvitation"
              confirm={{
                title: t('confirmTitle', { email, organisation }),
                text: t('confirmText', { organisation }),
                action: t('confirm'),
              }}
              input={{ invitationId: id }}
              notice={t('confirmed')}
              variant="primary"
            >
              {t('confirm')}
            </CommandButton>
            <div className="w-full">
              <ReasonForm
                command="processes.refuseInvitation"
                given={{ invitationId: id }}
                notice={t('refused')}
                reason={{ label: t('refuseReason'), help: t('refuseHelp') }}
                schema={HeldRefuse}
                submit={t('refuse')}
                summary={t('refuse')}
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
