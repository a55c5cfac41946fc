'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

type Confirm = { title: string; text: string; action: string };
type At = { processId: string; itemId: string; version: number };

/** The author's: to the leadership for review. */
export function SubmitFinding({
  at,
  refused,
  confirm,
  notice,
  label,
  size,
}: {
  at: At;
  refused: string | undefined;
  confirm: Confirm;
  notice: string;
  label: string;
  size?: 'small';
}) {
  return (
    <CommandButton
      command="mapping.submit"
      confirm={confirm}
      input={at}
      notice={notice}
      refused={refused}
      size={size}
      variant={size ? 'quiet' : 'primary'}
    >
      {label}
    </CommandButton>
  );
}

/** The leadership's: from one party's to common ground. */
export function AcceptFinding({
  at,
  refused,
  confirm,
  notice,
  label,
  size,
}: {
  at: At;
  refused: string | undefined;
  confirm: Confirm;
  notice: string;
  label: string;
  size?: 'small';
}) {
  return (
    <CommandButton
      command="mapping.accept"
      confirm={confirm}
      input={at}
      notice={notice}
      refused={refused}
      size={size}
      variant={size ? 'quiet' : 'primary'}
    >
      {label}
    </CommandButton>
  );
}

export type SendBackWords = { title: string; reason: string; help: string; action: string; notice: string };

/** The leadership's: back to the author, with what needs to change. */
export function SendBackFinding({ at, words }: { at: At; words: SendBackWords }) {
  return (
    <Disclosure summary={words.title}>
      <CommandForm
        act
        command="mapping.sendBack"
        input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
        keepAs={`finding-return-${at.itemId}`}
        notice={words.notice}
        submit={words.action}
      >
        <ProseField help={words.help} label={words.reason} name="reason" rows={3} />
      </CommandForm>
    </Disclosure>
  );
}
