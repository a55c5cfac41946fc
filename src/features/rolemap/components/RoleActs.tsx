import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { type Answer, type CellShown, RoleDecline } from '../schema.ts';

type Props = {
  processId: string;
  task: { id: string; code: string; version: number };
  party: string;
  cell: Pick<CellShown, 'role' | 'state'> | undefined;
  answer: Answer | null;
};

/** Yes to a role with a press, no with a reason. What has been said already is not offered again. */
export async function RoleActs({ processId, task, party, cell, answer }: Props) {
  const [t, refusal] = await Promise.all([getTranslations('rolemap.answer'), refusals()]);
  if (!cell || !answer) return null;
  const given = { processId, itemId: task.id, version: task.version, organisationId: party, role: cell.role };
  const code = <span className="sr-only"> {task.code}</span>;
  return (
    <span className="role-acts">
      {cell.state !== 'accepted' && (
        <CommandButton
          command="rolemap.accept"
          input={given}
          notice={t('accepted')}
          refused={refusal(answer.accept)}
          size="small"
        >
          {t('accept')}
          {code}
        </CommandButton>
      )}
      {cell.state !== 'declined' && (
        <ReasonForm
          command="rolemap.decline"
          given={given}
          notice={t('declined')}
          reason={{ label: t('reason'), help: t('reasonHelp') }}
          refused={refusal(answer.decline)}
          refusedAs={{ size: 'small' }}
          schema={RoleDecline}
          submit={t('decline')}
          summary={
            <>
              {t('decline')}
              {code}
            </>
          }
        />
      )}
    </span>
  );
}
