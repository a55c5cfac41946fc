'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';

type At = { processId: string; itemId: string; version: number };
type Choice = { value: string; label: string };
export type ExtendProps = {
  at: At;
  deadline: string;
  waiting: Choice[];
  refused: Refused;
  words: Record<'title' | 'day' | 'whom' | 'action' | 'notice', string>;
};
export type AskMoreProps = {
  at: At;
  others: Choice[];
  refused: Refused;
  words: Record<'title' | 'whom' | 'action' | 'notice', string>;
};

const chosen = (form: FormData): string[] => form.getAll('organisationIds').map(String);

/** More time: all who have not answered are ticked from the start. */
export function ExtendSurface({ at, deadline, waiting, refused, words }: ExtendProps) {
  return (
    <Disclosure summary={words.title}>
      <CommandForm
        act
        command="mapping.extendCall"
        input={(form) => ({
          ...at,
          deadline: String(form.get('deadline') ?? ''),
          organisationIds: chosen(form).length === waiting.length ? [] : chosen(form),
        })}
        notice={words.notice}
        refused={refused}
        submit={words.action}
      >
        <DateField defaultValue={deadline} label={words.day} name="deadline" />
        <CheckGroup
          columns
          defaultValue={waiting.map(({ value }) => value)}
          label={words.whom}
          name="organisationIds"
          options={waiting}
        />
      </CommandForm>
    </Disclosure>
  );
}

export function AskMoreSurface({ at, others, refused, words }: AskMoreProps) {
  return (
    <Disclosure summary={words.title}>
      <CommandForm
        act
        command="mapping.sendCall"
        input={(form) => ({ ...at, organisationIds: chosen(form) })}
        notice={words.notice}
        refused={refused}
        submit={words.action}
      >
        <CheckGroup columns label={words.whom} name="organisationIds" options={others} />
      </CommandForm>
    </Disclosure>
  );
}
