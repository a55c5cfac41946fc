import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getCall } from '../queries/calls.ts';
import { CloseCall, RemindCall, SendCall } from './CallActions.tsx';
import { CallFollowed } from './CallFollowed.tsx';
import { CallQuestions } from './CallQuestions.tsx';
import { CallTabs } from './CallTabs.tsx';

/** A call for input as its leader follows it: whom it went to, how far each has come, and what was asked. */
export async function CallView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, tk, refusal, call, format] = await Promise.all([
    getTranslations('mapping.call'),
    getTranslations('kinds'),
    refusals(),
    read(getCall, { processId, itemId }),
    getFormatter(),
  ]);
  const { can, code, asked, parties } = call;
  const at = { processId, itemId, version: call.version };
  const day = (value: string): string => format.dateTime(new Date(value), 'day');
  const waiting = asked.filter(({ status, closed }) => !closed && ['asked', 'working', 'returned'].includes(status));
  const chosen = parties.filter(({ id }) => call.recipients.includes(id));
  // Nobody hears of a call to an organisation that has nobody there to write its answer.
  const unheard = parties.filter(
    ({ id, answering }) =>
      !answering &&
      (call.status === 'draft'
        ? call.recipients.includes(id)
        : waiting.some(({ organisationId }) => organisationId === id)),
  );
  const unheardNames = format.list(unheard.map(({ name }) => name));
  const nobody = waiting.length === 0 ? t('nobodyLeft') : undefined;
  return (
    <>
      <PageHeader
        actions={
          call.status === 'draft' ? (
            <SendCall
              confirm={{
                title: t('sendTitle', { count: chosen.length }),
                text: [
                  t('sendText', { names: chosen.map(({ name }) => name).join(', ') }),
                  unheard.length > 0 && t('unheard', { names: unheardNames }),
                ]
                  .filter(Boolean)
                  .join(' '),
                action: t('send'),
              }}
              input={{ ...at, organisationIds: chosen.map(({ id }) => id) }}
              label={t('send')}
              notice={t('sent')}
              refused={refusal(can.send) ?? (chosen.length === 0 ? t('noRecipients') : undefined)}
            />
          ) : (
            call.status === 'sent' && (
              <RemindCall
                confirm={{
                  title: t('remindTitle', { count: waiting.length }),
                  text: t('remindText', { names: waiting.map(({ organisation }) => organisation).join(', ') }),
                  action: t('remind'),
                }}
                input={at}
                label={t('remind')}
                notice={t('reminded')}
                refused={refusal(can.remind) ?? nobody}
              />
            )
          )
        }
        code={code}
        edit={
          call.status === 'draft'
            ? { href: `/processer/${processId}/sak/${code}/redigera`, label: t('edit'), refused: refusal(can.edit) }
            : undefined
        }
        eyebrow={tk('call.name')}
        meta={
          <>
            <ItemStatus kind="call" status={call.status} />
            <span>{t('deadline', { day: day(call.deadline) })}</span>
            <span>{t('questionCount', { count: call.questions.length })}</span>
          </>
        }
        tabs={call.status !== 'draft' && <CallTabs code={code} current="followed" processId={processId} />}
        more={
          call.status === 'sent' && (
            <CloseCall
              confirm={{
                title: t('closeTitle', { code }),
                text: t('closeText', { count: waiting.length }),
                action: t('close'),
              }}
              input={at}
              label={t('close')}
              notice={t('closed')}
              refused={refusal(can.close)}
            />
          )
        }
        title={call.title}
      />
      <Prose plain>{call.text}</Prose>
      {unheard.length > 0 && can.send === 'ok' && (
        <Callout
          actions={
            <ButtonLink href={`/processer/${processId}/organisation?bjud-in=1#bjud-in`}>{t('invite')}</ButtonLink>
          }
          title={t('unheard', { names: unheardNames })}
        >
          {t('unheardText')}
        </Callout>
      )}
      {call.status === 'draft' ? (
        <Section title={t('recipients')}>
          {chosen.length === 0 ? (
            <p className="text-muted">{t('noRecipients')}</p>
          ) : (
            <ul className="columns-2 gap-8 md:columns-3">
              {chosen.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          )}
        </Section>
      ) : (
        <CallFollowed at={at} call={call} waiting={waiting} />
      )}
      <CallQuestions call={call} />
    </>
  );
}
