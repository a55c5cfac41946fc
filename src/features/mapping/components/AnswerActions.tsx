'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

type At = { processId: string; itemId: string; version: number };
type Act = { at: At; label: string; notice: string; refused: Refused };

/** The leadership's: what the organisation said becomes findings. */
export function AcceptAnswer({ at, label, notice, refused }: Act) {
  return (
    <CommandButton command="mapping.acceptAnswer" input={at} notice={notice} refused={refused} variant="primary">
      {label}
    </CommandButton>
  );
}

/** The leadership's: what was taken in is taken back, and the answer waits again. */
export function ReopenAnswer({
  at: { processId, ...item },
  label,
  notice,
  refused,
  confirm,
}: Act & { confirm: { title: string; text: string; action: string } }) {
  return (
    <CommandButton
      command="mapping.reopenAnswers"
      confirm={confirm}
      input={{ processId, items: [item] }}
      notice={notice}
      refused={refused}
    >
      {label}
    </CommandButton>
  );
}

/** The organisation's: back from review, to change it. */
export function TakeBackAnswer({ at, label, notice, refused }: Act) {
  return (
    <CommandButton command="mapping.takeBackAnswer" input={at} notice={notice} refused={refused}>
      {label}
    </CommandButton>
  );
}

/** The leadership's: back to the organisation, with what needs to change. */
export function SendBackAnswer({
  at,
  words,
}: {
  at: At;
  words: Record<'title' | 'reason' | 'help' | 'action' | 'notice', string>;
}) {
  return (
    <Disclosure summary={words.title}>
      <CommandForm
        act
        command="mapping.sendBackAnswer"
        input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
        keepAs={`answer-return-${at.itemId}`}
        notice={words.notice}
        submit={words.action}
      >
        <ProseField help={words.help} label={words.reason} name="reason" rows={3} />
      </CommandForm>
    </Disclosure>
  );
}
