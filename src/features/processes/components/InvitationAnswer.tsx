import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { InvitationDecline } from '../schema.ts';

/** Yes, by the one it was sent to. `invitation` is the link's secret or the invitation's id. */
export async function AcceptInvitation({ invitation }: { invitation: string }) {
  const t = await getTranslations('processes.invitation');
  return (
    <CommandButton
      command="processes.acceptInvitation"
      goTo="/processer/{processId}"
      input={{ invitation }}
      notice={t('accepted')}
      variant="primary"
    >
      {t('accept')}
    </CommandButton>
  );
}

/**
 * No, by the link's secret or, from one's own list, the invitation's id. `whole`: nobody in the organisation has
 * answered yet, so that one may answer for it.
 */
export async function DeclineInvitation({ invitation, whole }: { invitation: string; whole: boolean }) {
  const t = await getTranslations('processes.invitation');
  return (
    <ReasonForm
      command="processes.declineInvitation"
      given={{ invitation }}
      notice={t('declined')}
      reason={{ label: t('declineReason'), help: t('declineHelp') }}
      schema={InvitationDecline}
      submit={t('decline')}
      summary={t('decline')}
    >
      {whole && <CheckField label={t('whole')} name="whole" />}
    </ReasonForm>
  );
}
