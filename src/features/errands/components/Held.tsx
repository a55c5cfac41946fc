import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { HeldRefuse, type HeldInvitation } from '#src/features/processes/schema.ts';

/** Somebody who has been invited for an organisation that the reader keeps. */
export async function Held({ it }: { it: HeldInvitation }) {
  const [what, t] = await Promise.all([getTranslations('errands.what'), getTranslations('errands.own')]);
  const { email, organisation } = it;
  return (
    <li>
      <span className="errand-subject">
        <span className="errand-line font-semibold wrap-anywhere">{email}</span>
        <span className="errand-facts">
          <span className="text-ink">{what('held')}</span>
          {t('heldLine', {
            inviter: it.inviter,
            inviterOrganisation: it.inviterOrganisation,
            organisation,
          })}{' '}
          {it.process && t('heldProcess', { process: it.process })}
        </span>
      </span>
      <CommandButton
        command="processes.confirmInvitation"
        confirm={{
          title: t('confirmTitle', { email, organisation }),
          text: t('confirmText', { organisation }),
          action: t('confirm'),
        }}
        input={{ invitationId: it.id }}
        notice={t('confirmed')}
        size="small"
        variant="primary"
      >
        {t('confirm')} <span className="sr-only">{email}</span>
      </CommandButton>
      <ReasonForm
        command="processes.refuseInvitation"
        given={{ invitationId: it.id }}
        notice={t('refused')}
        reason={{ label: t('refuseReason'), help: t('refuseHelp') }}
        schema={HeldRefuse}
        submit={t('refuse')}
        summary={
          <>
            {t('refuse')} <span className="sr-only">{email}</span>
          </>
        }
      />
    </li>
  );
}
