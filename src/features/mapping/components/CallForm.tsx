'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Button } from '#src/ui/Button.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { emptyQuestion, withQuestion } from '../rules/questions.ts';
import type { Question } from '../schema.ts';
import type { CallWords } from './CallWords.tsx';
import { QuestionList } from './QuestionList.tsx';

export type Choice = { value: string; label: string };
type Party = { id: string; name: string; kind: string; answering: boolean };
export type Written = { title: string; text: string; deadline: string; questions: Question[]; recipients: string[] };
type Props = {
  processId: string;
  call?: { id: string; version: number; href: string } | undefined;
  written: Written;
  parties: readonly Party[];
  themes: Choice[];
  kinds: Choice[];
  cancelHref: string;
  refused: Refused;
  words: CallWords;
};

/** The leader's form: what is asked, of whom, until when. Saved as a draft; sending is a step of its own. */
export function CallForm({ processId, call, written, parties, themes, kinds, cancelHref, refused, words }: Props) {
  const { push } = useRouter();
  const [questions, setQuestions] = useState(written.questions);
  const [recipients, setRecipients] = useState(written.recipients);
  const kept = useRef<HTMLInputElement>(null);
  const added = useRef(false);
  const state = JSON.stringify({ questions, recipients });
  useEffect(() => {
    // What was being written lies in the browser with the other fields, and comes back with them.
    const field = kept.current;
    const restore = (): void => {
      try {
        const earlier = JSON.parse(field?.value ?? '') as { questions: Question[]; recipients: string[] };
        setQuestions(earlier.questions);
        setRecipients(earlier.recipients);
      } catch {
        // Nothing that could be read: the form stays as it was.
      }
    };
    field?.addEventListener('samband:restored', restore);
    return () => field?.removeEventListener('samband:restored', restore);
  }, []);
  useEffect(() => {
    if (kept.current && kept.current.value !== state) {
      kept.current.value = state;
      kept.current.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, [state]);
  useEffect(() => {
    // One writes what one has added at once.
    if (!added.current) return;
    added.current = false;
    const form = kept.current?.form;
    form?.querySelector<HTMLInputElement>(`[name="questions.${questions.length - 1}.label"]`)?.focus();
  }, [questions]);
  const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    deadline: text(form, 'deadline'),
    questions,
    recipients,
  });
  const towns = parties.filter(({ kind }) => kind === 'municipality').map(({ id }) => id);
  const shared = {
    cancel: { href: cancelHref, label: words.cancel },
    notice: words.saved,
    refused,
    submit: words.save,
    keepAs: `call-${call?.id ?? processId}`,
  };
  const inside = (
    <>
      <TextField defaultValue={written.title} help={words.titleHelp} label={words.title} name="title" />
      <ProseField defaultValue={written.text} help={words.textHelp} label={words.text} name="text" reading rows={5} />
      <DateField defaultValue={written.deadline} help={words.deadlineHelp} label={words.deadline} name="deadline" />
      <div className="field">
        <input defaultValue={state} name="questions" ref={kept} type="hidden" />
        <QuestionList
          kinds={kinds}
          onAdd={(kind) => {
            added.current = true;
            setQuestions((now) => withQuestion(now, emptyQuestion(newId(), kind)));
          }}
          onChange={setQuestions}
          questions={questions}
          themes={themes}
          words={words}
        />
      </div>
      <div className="grid gap-2">
        <CheckGroup
          columns
          help={words.recipientsHelp}
          label={words.recipients}
          name="recipients"
          onChange={setRecipients}
          options={parties.map(({ id, name, answering }) => ({
            value: id,
            label: name,
            help: answering ? undefined : words.nobodyAnswers,
          }))}
          value={recipients}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setRecipients((now) => [...new Set([...now, ...towns])])} size="small" variant="plain">
            {words.allMunicipalities}
          </Button>
          <Button onClick={() => setRecipients([])} size="small" variant="plain">
            {words.nobody}
          </Button>
        </div>
      </div>
    </>
  );
  return call ? (
    <CommandForm
      {...shared}
      command="mapping.editCall"
      done={() => push(call.href)}
      input={(form) => ({ processId, itemId: call.id, version: call.version, ...fields(form) })}
    >
      {inside}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="mapping.createCall"
      done={({ number }) => push(`/processer/${processId}/sak/FR-${number}`)}
      input={(form, key) => ({ processId, key, ...fields(form) })}
    >
      {inside}
    </CommandForm>
  );
}
