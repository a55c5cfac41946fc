'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';

type At = { processId: string; itemId: string; version: number };
type Act<I> = {
  input: I;
  label: string;
  notice: string;
  refused: Refused;
  confirm: { title: string; text: string; action: string };
};
type Choice = { value: string; label: string };

export function SendCall({ input, label, notice, refused, confirm }: Act<At & { organisationIds: string[] }>) {
  return (
    <CommandButton
      command="mapping.sendCall"
      confirm={confirm}
      input={input}
      notice={notice}
      refused={refused}
      variant="primary"
    >
      {label}
    </CommandButton>
  );
}

export function RemindCall({ input, label, notice, refused, confirm }: Act<At>) {
  return (
    <CommandButton
      command="mapping.remindCall"
      confirm={confirm}
      input={input}
      notice={notice}
      refused={refused}
      variant="primary"
    >
      {label}
    </CommandButton>
  );
}

export function CloseCall({ input, label, notice, refused, confirm }: Act<At>) {
  return (
    <CommandButton command="mapping.closeCall" confirm={confirm} input={input} notice={notice} refused={refused}>
      {label}
    </CommandButton>
  );
}

const chosen = (form: FormData): string[] => form.getAll('organisationIds').map(String);

/** More time: all who have not answered are ticked from the start. */
export function ExtendCall({
  at,
  deadline,
  waiting,
  refused,
  words,
}: {
  at: At;
  deadline: string;
  waiting: Choice[];
  refused: Refused;
  words: Record<'title' | 'day' | 'whom' | 'action' | 'notice', string>;
}) {
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

export function AskMore({
  at,
  others,
  refused,
  words,
}: {
  at: At;
  others: Choice[];
  refused: Refused;
  words: Record<'title' | 'whom' | 'action' | 'notice', string>;
}) {
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
