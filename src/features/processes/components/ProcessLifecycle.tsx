'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { ProcessStatus } from '#src/core/roles.ts';
import { Button } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

type At = { processId: string; version: number };
type Words = Record<
  | 'reason'
  | 'reasonHelp'
  | 'stepBack'
  | 'stepBackHelp'
  | 'steppedBack'
  | 'close'
  | 'closeHelp'
  | 'closed'
  | 'reopen'
  | 'reopenTitle'
  | 'reopenText'
  | 'reopened'
  | 'archive'
  | 'archiveTitle'
  | 'archiveText'
  | 'archived',
  string
>;
type Props = {
  at: At;
  status: ProcessStatus;
  refused: Record<'stepBack' | 'close' | 'reopen' | 'archive', string | undefined>;
  words: Words;
};

/** The process leader's: back a phase, to the end, and open again. */
export function ProcessLifecycle({ at, status, refused, words }: Props) {
  return (
    <div className="grid justify-items-start gap-3">
      <WithReason
        action={words.stepBack}
        at={at}
        command="stepBack"
        help={words.stepBackHelp}
        notice={words.steppedBack}
        refused={refused.stepBack}
        words={words}
      />
      {status === 'active' && (
        <WithReason
          action={words.close}
          at={at}
          command="close"
          help={words.closeHelp}
          notice={words.closed}
          refused={refused.close}
          words={words}
        />
      )}
      {status !== 'active' && (
        <CommandButton
          command="processes.reopen"
          confirm={{ title: words.reopenTitle, text: words.reopenText, action: words.reopen }}
          input={at}
          notice={words.reopened}
          refused={refused.reopen}
        >
          {words.reopen}
        </CommandButton>
      )}
      {status !== 'archived' && (
        <CommandButton
          command="processes.archive"
          confirm={{ title: words.archiveTitle, text: words.archiveText, action: words.archive }}
          input={at}
          notice={words.archived}
          refused={refused.archive}
        >
          {words.archive}
        </CommandButton>
      )}
    </div>
  );
}

type ReasonProps = {
  at: At;
  command: 'stepBack' | 'close';
  action: string;
  help: string;
  notice: string;
  refused: string | undefined;
  words: Words;
};

function WithReason({ at, command, action, help, notice, refused, words }: ReasonProps) {
  if (refused !== undefined) return <Button refused={refused}>{action}</Button>;
  return (
    <Disclosure summary={action}>
      <p className="mb-3 text-muted">{help}</p>
      <CommandForm
        act
        command={`processes.${command}`}
        input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
        notice={notice}
        submit={action}
      >
        <ProseField help={words.reasonHelp} label={words.reason} name="reason" rows={3} />
      </CommandForm>
    </Disclosure>
  );
}
