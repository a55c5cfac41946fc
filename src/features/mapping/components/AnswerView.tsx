import { swedishDay } from '#src/core/days.ts';
import { getFormatter, getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getAnswer } from '../queries/answers.ts';
import { backwardsPlan, daysBetween } from '../rules/schedule.ts';
import { AcceptAnswer, ReopenAnswer, SendBackAnswer, TakeBackAnswer } from './AnswerActions.tsx';
import { AnswerDesk } from './AnswerDesk.tsx';
import { AnswerRead } from './AnswerRead.tsx';
import { DeadlineMark } from './DeadlineMark.tsx';
import { answerWords } from './AnswerWords.tsx';
import { boundariesAround, placesWords } from './PlacesWords.tsx';
import { PlanDesk } from './PlanDesk.tsx';

/** An answer to a call: to its own organisation the page where it is written, to others what was submitted. */
export async function AnswerView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, tp, refusal, answer, format, locale, timeZone, words] = await Promise.all([
    getTranslations('mapping.answer'),
    getTranslations('mapping.plan'),
    refusals(),
    read(getAnswer, { processId, itemId }),
    getFormatter(),
    getLocale(),
    getTimeZone(),
    answerWords(),
  ]);
  const { can, code, own, deadline } = answer;
  const at = { processId, itemId };
  const now = { ...at, version: answer.version };
  const day = (value: string): string => format.dateTime(new Date(value), 'day');
  const today = swedishDay();
  const open = ['asked', 'working', 'returned'].includes(answer.status);
  const writing = own && open;
  const drawing =
    writing && answer.questions.some(({ kind }) => kind === 'place')
      ? {
          service: environment().mapService,
          words: await placesWords(),
          boundaries: await boundariesAround(
            processId,
            answer.municipalities.map((one) => one.code),
          ),
        }
      : undefined;
  return (
    <>
      <PageHeader
        actions={
          <>
            {own && !open && answer.status !== 'accepted' && (
              <TakeBackAnswer at={now} label={t('takeBack')} notice={t('tookBack')} refused={refusal(can.takeBack)} />
            )}
            {!open && !['nothing', 'accepted'].includes(answer.status) && (
              <AcceptAnswer at={now} label={t('accept')} notice={t('accepted')} refused={refusal(can.accept)} />
            )}
          </>
        }
        more={
          can.reopen && (
            <ReopenAnswer
              at={now}
              confirm={{ title: t('reopenTitle', { code }), text: t('reopenText'), action: t('reopen') }}
              label={t('reopen')}
              notice={t('reopened')}
              refused={refusal(can.reopen)}
            />
          )
        }
        code={code}
        eyebrow={t('eyebrow', { organisation: answer.organisation })}
        meta={
          <>
            <ItemStatus kind="answer" status={answer.status} />
            <span className="inline-flex flex-wrap gap-x-2">
              {t('by')}{' '}
              <DeadlineMark
                answered={!open}
                day={t('untilHour', { day: day(deadline) })}
                late={answer.late}
                left={daysBetween(today, deadline)}
              />
            </span>
            {answer.submittedAt && answer.submitter && (
              <span>{t('submittedBy', { name: answer.submitter, day: day(answer.submittedAt) })}</span>
            )}
          </>
        }
        title={answer.title}
      />
      <div className="grid gap-6">
        {answer.status === 'returned' && (
          <Callout title={t('returned')}>
            <p className="whitespace-pre-line">{answer.returnReason}</p>
          </Callout>
        )}
        {own && answer.status === 'submitted' && (
          <Callout title={t('waits')} tone="note">
            <p>{t('waitsText')}</p>
          </Callout>
        )}
        {can.accept === 'ok' && (
          <p className="text-sm text-muted">{t('acceptText', { organisation: answer.organisation })}</p>
        )}
        {answer.status === 'nothing' && <Callout title={t('nothing')} tone="note" />}
        {answer.closed && open && <Callout title={t('closed')} tone="note" />}
        <Prose plain>{answer.text}</Prose>
        {writing && answer.colleagues.length > 0 && (
          <p className="text-sm text-muted">
            {t('together', { names: answer.colleagues.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </div>
      <Section lead={writing ? t('writeLead') : undefined} title={t('questions')}>
        {writing && !neverOpens(can.write) ? (
          <AnswerDesk
            at={at}
            drawing={drawing}
            drafts={answer.drafts}
            locale={locale}
            municipalities={answer.municipalities}
            name={answer.me}
            questions={answer.questions}
            refused={refusal(can.write)}
            timeZone={timeZone}
            words={words}
          />
        ) : (
          <AnswerRead answer={answer} drafted={own && open} />
        )}
      </Section>
      {!own && can.sendBack === 'ok' && (
        <div className="mt-8">
          <SendBackAnswer
            at={now}
            words={{
              title: t('sendBackTitle'),
              reason: t('reason'),
              help: t('reasonHelp'),
              action: t('sendBack'),
              notice: t('sentBack'),
            }}
          />
        </div>
      )}
      {own && open && (
        <Section id="egna-datum" lead={tp('lead')} title={tp('title')}>
          <PlanDesk
            at={at}
            deadline={deadline}
            deadlineText={day(deadline)}
            plan={answer.plan}
            refused={refusal(can.plan)}
            today={today}
            proposal={backwardsPlan(deadline, today, [
              tp('steps.draft'),
              tp('steps.papers'),
              tp('steps.board'),
              tp('steps.ready'),
            ])}
            words={{
              what: tp('what'),
              when: tp.raw('when') as string,
              done: tp.raw('done') as string,
              remove: tp.raw('remove') as string,
              add: tp('add'),
              save: tp('save'),
              saved: tp('saved'),
              proposed: tp('proposed'),
              deadline: tp('deadline'),
              newStep: tp('newStep'),
              after: tp('after'),
            }}
          />
        </Section>
      )}
    </>
  );
}
