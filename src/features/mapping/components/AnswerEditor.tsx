'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useWords } from '#src/client/words.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { useHydrated } from '#src/ui/useHydrated.ts';
import { useNotices } from '#src/ui/Notices.tsx';
import { Button } from '#src/ui/Button.tsx';
import { ConfirmDialog } from '#src/ui/ConfirmDialog.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';
import type { Draft } from '../queries/answers.ts';
import { replyText } from '../rules/finding-from-reply.ts';
import { answeredCount, isEmptyReply, missingQuestions } from '../rules/replies.ts';
import { filled } from '../rules/words.ts';
import type { Question, Replies } from '../schema.ts';
import { type Field, useAnswerWriting } from './AnswerWriting.tsx';
import type { AnswerWords } from './AnswerWords.tsx';
import type { PlacesFieldProps } from './PlacesField.tsx';
import { type Drawing, QuestionField } from './QuestionField.tsx';

export type AnswerEditorProps = {
  at: { processId: string; itemId: string };
  questions: readonly Question[];
  drafts: readonly Draft[];
  municipalities: PlacesFieldProps['municipalities'];
  drawing: Drawing | undefined;
  name: string;
  locale: string;
  timeZone: string;
  refused: Refused;
  words: AnswerWords;
};

/** Where an organisation's people write its answer together, and send it. Everything is saved as it is written. */
export function AnswerEditor({
  at,
  questions,
  drafts,
  municipalities,
  drawing,
  name,
  locale,
  timeZone,
  refused,
  words,
}: AnswerEditorProps) {
  const { fields, change, save, flush, settle, send } = useAnswerWriting({
    at,
    questions,
    drafts,
    name,
    open: refused === undefined,
  });
  const atWork = useHydrated();
  const [asking, setAsking] = useState<'submit' | 'nothing'>();
  const [pending, setPending] = useState(false);
  const notices = useNotices();
  const { cancel } = useWords();
  const { refresh } = useRouter();
  const replies: Replies = Object.fromEntries(Object.entries(fields).map(([id, { reply }]) => [id, reply]));
  const left = missingQuestions(questions, replies);
  const answered = answeredCount(questions, replies);
  const unsaved = Object.values(fields).some(({ state }) => state !== 'saved');
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    if (unsaved) addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);

  const finish = async (what: 'submit' | 'nothing'): Promise<void> => {
    setPending(true);
    try {
      if (what === 'submit' && !(await flush())) return notices.error(words.unsaved);
      const now = await send((client) => client.mapping.replies.query(at));
      if ('failure' in now) return notices.error(now.failure.text);
      const input = { ...at, version: now.result.version };
      const done = await send((client) =>
        what === 'submit' ? client.mapping.submitAnswer.mutate(input) : client.mapping.answerNothing.mutate(input),
      );
      if ('failure' in done) return notices.error(done.failure.text);
      notices.success(what === 'submit' ? words.submitted : words.nothingDone);
      refresh();
    } finally {
      setPending(false);
    }
  };
  const time = (moment: string): string =>
    new Date(moment).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  return (
    <div className="answering">
      <ol aria-label={words.questions} className="grid">
        {questions.map((question, place) => {
          const field = fields[question.id];
          if (!field) return null;
          const headingId = `fraga-${place + 1}-rubrik`;
          return (
            <li className="answering-question" id={`fraga-${place + 1}`} key={question.id} tabIndex={-1}>
              <span aria-hidden="true" className="answering-number">
                {place + 1}
              </span>
              <div className="grid min-w-0 gap-2">
                <h3 className="font-serif text-lg font-semibold" id={headingId}>
                  {question.label}
                </h3>
                <p className="text-sm text-muted">
                  {question.required ? words.required : words.optional}
                  {question.help && (
                    <span className="block max-w-(--measure) whitespace-pre-line">{question.help}</span>
                  )}
                </p>
                <fieldset aria-labelledby={headingId} className="min-w-0" disabled={refused !== undefined || !atWork}>
                  <QuestionField
                    drawing={drawing}
                    headingId={headingId}
                    key={field.turn}
                    locale={locale}
                    municipalities={municipalities}
                    onChange={(part) => change(question.id, part)}
                    processId={at.processId}
                    question={question}
                    reply={field.reply}
                    words={words}
                  />
                </fieldset>
                <SaveLine
                  empty={isEmptyReply(question, field.reply)}
                  field={field}
                  onSave={() => void save(question.id)}
                  time={time}
                  words={words}
                />
                {field.state === 'conflict' && field.theirs && (
                  <section
                    aria-label={words.conflict}
                    className="border-l-4 border-warning bg-warning-soft px-4 py-3"
                    role="alert"
                  >
                    <p className="font-semibold">{words.conflict}</p>
                    <p>{words.conflictText}</p>
                    <div className="mt-2 grid gap-4 md:grid-cols-2">
                      <div>
                        <p className="font-semibold">{filled(words.theirs, { name: field.theirs.updatedBy })}</p>
                        <p className="whitespace-pre-wrap">{replyText(question, field.theirs.reply)}</p>
                      </div>
                      <div>
                        <p className="font-semibold">{words.yours}</p>
                        <p className="whitespace-pre-wrap">{replyText(question, field.reply)}</p>
                      </div>
                    </div>
                    <div className="mt-3 flex flex-wrap gap-3">
                      <Button onClick={() => settle(question.id, 'mine')} variant="primary">
                        {words.keepYours}
                      </Button>
                      <Button onClick={() => settle(question.id, 'theirs')}>{words.takeTheirs}</Button>
                    </div>
                  </section>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <section className="answering-end">
        <p className="font-semibold tabular">{filled(words.progress, { answered, count: questions.length })}</p>
        {left.length > 0 && (
          <div>
            <p>{words.leftTitle}</p>
            <ul className="mt-1 grid gap-1">
              {left.map((question) => {
                const place = questions.indexOf(question) + 1;
                return (
                  <li key={question.id}>
                    <a className="link-line" href={`#fraga-${place}`}>
                      {filled(words.left, { place, label: question.label })}
                    </a>
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        <div className="flex flex-wrap gap-3">
          <Button
            onClick={() => setAsking('submit')}
            pending={pending}
            refused={refused ?? (left.length > 0 ? words.leftTitle : undefined)}
            variant="primary"
          >
            {words.submit}
          </Button>
          <Button onClick={() => setAsking('nothing')} pending={pending} refused={refused}>
            {words.nothing}
          </Button>
        </div>
      </section>
      <ConfirmDialog
        cancelLabel={cancel}
        confirmLabel={asking === 'nothing' ? words.nothing : words.submit}
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        onConfirm={() => finish(asking ?? 'submit')}
        title={asking === 'nothing' ? words.nothingTitle : words.submitTitle}
      >
        <p>{asking === 'nothing' ? words.nothingText : words.submitText}</p>
      </ConfirmDialog>
    </div>
  );
}

/** Whether what stands above is saved, by whom and when: in words, with a shape before them. */
function SaveLine({
  field,
  empty,
  time,
  words,
  onSave,
}: {
  field: Field;
  empty: boolean;
  time: (moment: string) => string;
  words: AnswerWords;
  onSave: () => void;
}) {
  const { state, by, at, failure } = field;
  if (state === 'conflict') return null;
  if (state === 'failed') {
    return (
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-danger" role="alert">
        <span className="inline-flex items-baseline gap-1.5">
          <ShapeMark shape="triangle" tone="danger" />
          {words.failed} {failure}
        </span>
        <Button onClick={onSave} size="small">
          {words.saveNow}
        </Button>
      </div>
    );
  }
  const text =
    state === 'saved'
      ? at
        ? filled(by ? words.savedBy : words.saved, { time: time(at), name: by })
        : ''
      : words.saving;
  return (
    <p className="min-h-5 text-sm text-faint tabular" role="status">
      {text && (
        <span className="inline-flex items-baseline gap-1.5">
          <ShapeMark
            shape={state === 'saved' ? (empty ? 'empty' : 'full') : 'half'}
            tone={state === 'saved' && !empty ? 'good' : 'plain'}
          />
          {text}
        </span>
      )}
    </p>
  );
}
