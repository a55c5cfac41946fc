import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { codeOf } from '#src/core/kinds.ts';
import type { Refused } from '#src/core/verdict.ts';
import { AnswerReturn, FindingReturn } from '#src/features/mapping/schema.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import type { Errand } from '../schema.ts';
import { AcceptButton, type AcceptButtonProps } from './AcceptButton.tsx';

/** What is done to an item from its row: the plain acts at once, what needs more where the more is. */
export async function ErrandActs({ errand }: { errand: Errand }) {
  const [t, refusal] = await Promise.all([getTranslations('errands.acts'), refusals()]);
  const { key, processId, item, about, can } = errand;
  if (!item) return <ResendAct errand={errand} />;
  const { code } = item;
  const at = { processId, itemId: item.id, version: item.version };
  const page = `/processer/${processId}/sak/${code}`;
  const named = (word: string) => (
    <>
      {word} <span className="sr-only">{code}</span>
    </>
  );
  const refused = (name: string): Refused => {
    const verdict = can[name];
    return verdict && refusal(verdict);
  };
  const lead = (word: string, href = page) => (
    <ButtonLink href={href} size="small">
      {named(word)}
    </ButtonLink>
  );
  const keyed = (act: 'accept' | 'sendBack', control: ReactNode) => (
    <span className="contents" data-act={act}>
      {control}
    </span>
  );
  const accepting = (
    command: AcceptButtonProps['command'],
    notice: string,
    undone: AcceptButtonProps['undo']['command'],
  ) =>
    keyed(
      'accept',
      <AcceptButton
        command={command}
        input={at}
        notice={notice}
        refused={refused('accept')}
        undo={{ command: undone, label: t('undo'), notice: t('undone') }}
      >
        {named(t('accept'))}
      </AcceptButton>,
    );
  const back = {
    reason: { label: t('reason'), help: t('reasonHelp') },
    given: at,
    refused: refused('sendBack'),
    refusedAs: { size: 'small' as const },
    submit: t('sendBack'),
    summary: named(t('sendBack')),
  };
  switch (key) {
    case 'submitted':
      return (
        <>
          {accepting('mapping.accept', t('findingAccepted'), 'mapping.reopen')}
          {keyed(
            'sendBack',
            <ReasonForm {...back} command="mapping.sendBack" notice={t('findingReturned')} schema={FindingReturn} />,
          )}
        </>
      );
    case 'reviews':
      return (
        <>
          {lead(t('review'))}
          {accepting('mapping.acceptAnswer', t('answerAccepted'), 'mapping.reopenAnswers')}
          {keyed(
            'sendBack',
            <ReasonForm
              {...back}
              command="mapping.sendBackAnswer"
              notice={t('answerReturned')}
              schema={AnswerReturn}
            />,
          )}
        </>
      );
    case 'stale':
      return <ConfirmActs errand={errand} />;
    case 'conclusions':
      return keyed(
        'accept',
        <CommandButton
          command="analysis.establish"
          input={at}
          notice={t('conclusionApproved')}
          refused={refused('approve')}
          size="small"
        >
          {named(t('accept'))}
        </CommandButton>,
      );
    case 'overdue':
      return (
        <CommandButton
          command="mapping.remindCall"
          input={{ ...at, organisationIds: [] }}
          notice={t('reminded', { count: about.left ?? 0 })}
          refused={refused('remind')}
          size="small"
        >
          {named(t('remind'))}
        </CommandButton>
      );
    case 'talk':
      return <TalkActs code={code} ids={about.ids ?? []} page={page} />;
    case 'positions':
      return lead(t('takePosition'));
    case 'asked':
      return lead(t('answer'));
    case 'minutes':
      return lead(t('record'));
    case 'returned':
      return lead(t('change'), `${page}/redigera`);
    case 'drafts':
      return lead(t('goOn'));
    default:
      return null;
  }
}

/**
 * The first ground that has changed: the difference is shown, and then that it still holds is said, in one place. When
 * it has been said the next one stands there.
 */
async function ConfirmActs({ errand: { processId, item, about, can } }: { errand: Errand }) {
  const [t, refusal] = await Promise.all([getTranslations('errands.acts'), refusals()]);
  if (!item) return null;
  const [first] = about.changed ?? [];
  if (!first) return null;
  const { linkId, kind, number, toVersion, version } = first;
  const code = codeOf(kind, number);
  const figures = kind === 'dataset';
  return (
    <>
      {figures && (
        <ButtonLink href={`/processer/${processId}/sak/${code}/historik?fran=${toVersion}`} size="small">
          {t('seeChange', { code })} <span className="sr-only">{item.code}</span>
        </ButtonLink>
      )}
      <CommandButton
        command="thread.confirmLink"
        input={{
          processId,
          itemId: item.id,
          version: item.version,
          linkId,
          seenVersion: figures ? version : toVersion,
        }}
        newerAs={{
          title: t('changeTitle', { code }),
          text: t('changeText', { item: item.code }),
          action: t('holds'),
        }}
        notice={t('confirmed')}
        refused={can['confirm'] && refusal(can['confirm'])}
        size="small"
      >
        {figures ? t('holds') : t('seeChange', { code })} <span className="sr-only">{item.code}</span>
      </CommandButton>
    </>
  );
}

async function TalkActs({ page, code, ids }: { page: string; code: string; ids: string[] }) {
  const t = await getTranslations('errands.talk');
  return (
    <>
      <ButtonLink href={`${page}#samtal`} size="small">
        {t('read')} <span className="sr-only">{code}</span>
      </ButtonLink>
      <CommandButton
        command="thread.readNotifications"
        input={{ ids }}
        notice={t('marked')}
        size="small"
        variant="plain"
      >
        {t('done')} <span className="sr-only">{code}</span>
      </CommandButton>
    </>
  );
}

async function ResendAct({ errand: { processId, about, can } }: { errand: Errand }) {
  const [t, refusal] = await Promise.all([getTranslations('errands.acts'), refusals()]);
  return (
    <CommandButton
      command="processes.resendInvitation"
      input={{ processId, invitationId: about.invitationId ?? '' }}
      notice={t('resent')}
      refused={can['resend'] && refusal(can['resend'])}
      size="small"
    >
      {t('resend')} <span className="sr-only">{about.email}</span>
    </CommandButton>
  );
}
