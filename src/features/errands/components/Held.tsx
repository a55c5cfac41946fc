import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { OutsideRow } from './OutsideRow.tsx';
import { HeldRefuse, type HeldInvitation } from '#src/features/processes/schema.ts';

/** Somebody who has been invited for an organisation that the reader keeps. */
export async function Held({ it }: { it: HeldInvitation }) {
  const t = await getTranslations('errands.own');
  const { email, organisation } = it;
  return (
    <OutsideRow
      facts={
        <>
          {t('heldLine', { inviter: it.inviter, inviterOrganisation: it.inviterOrganisation, organisation })}{' '}
          {it.process && t('heldProcess', { process: it.process })}
        </>
      }
      title={email}
      what="held"
    >
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
    </OutsideRow>
  );
}
