'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { Button } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

type Words = Record<'pass' | 'anyway' | 'title' | 'text' | 'reason' | 'help' | 'notice', string>;
type Props = { at: { processId: string; version: number }; missing: number; refused: string | undefined; words: Words };

/** Through the gate: at once when everything is there, with a written reason when it is not. */
export function GatePass({ at, missing, refused, words }: Props) {
  if (refused !== undefined)
    return (
      <div className="mt-4">
        <Button refused={refused}>{words.pass}</Button>
      </div>
    );
  if (missing === 0) {
    return (
      <div className="mt-4">
        <CommandButton
          command="processes.passGate"
          confirm={{ title: words.title, text: words.text, action: words.pass }}
          input={{ ...at, reason: '' }}
          notice={words.notice}
          variant="primary"
        >
          {words.pass}
        </CommandButton>
      </div>
    );
  }
  return (
    <div className="mt-3">
      <Disclosure summary={words.anyway}>
        <CommandForm
          act
          command="processes.passGate"
          input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
          keepAs={`gate-${at.processId}`}
          notice={words.notice}
          submit={words.pass}
        >
          <ProseField help={words.help} label={words.reason} name="reason" required rows={3} />
        </CommandForm>
      </Disclosure>
    </div>
  );
}
