'use client';
import { type ReactNode, useState } from 'react';
import type { Api } from '#src/client/api.ts';
import { useSend } from '#src/client/useSend.ts';
import { Button } from '#src/ui/Button.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useHydrated } from '#src/ui/useHydrated.ts';

export type CodeAct = {
  label: string;
  primary?: boolean | undefined;
  /** Why it may not be done, in words. */
  refused?: string | undefined;
  /** Gives new codes for recovery, or none. */
  send: (client: Api, code: string) => Promise<readonly string[]>;
  done: (codes: readonly string[]) => void;
};

/** One code, and what may be done with it. What a code has opened goes on without the page reading itself anew. */
export function CodeForm({
  label,
  help,
  acts,
  autoFocus,
  children,
}: {
  label: string;
  help: string;
  acts: readonly CodeAct[];
  autoFocus?: boolean | undefined;
  children?: ReactNode;
}) {
  const ready = useHydrated();
  const send = useSend();
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState<string>();
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const act = acts.find((one) => one.label === (submitter as HTMLButtonElement | null)?.value) ?? acts[0];
        const form = event.currentTarget;
        const code = String(new FormData(form).get('code'));
        if (!act) return;
        setPending(act.label);
        void send((client) => act.send(client, code)).then((outcome) => {
          setPending(undefined);
          if ('failure' in outcome) {
            const { text, fields } = outcome.failure;
            setFault(fields[0]?.message ?? text);
            return;
          }
          setFault(undefined);
          form.reset();
          act.done(outcome.result);
        });
      }}
    >
      <TextField
        autoComplete="one-time-code"
        autoFocus={autoFocus}
        error={fault}
        help={help}
        label={label}
        name="code"
        required
      />
      <div className="form-actions">
        {acts.map(({ label: words, primary, refused }) => (
          <Button
            key={words}
            name="act"
            pending={pending === words}
            refused={refused}
            type={ready ? 'submit' : 'button'}
            value={words}
            variant={primary ? 'primary' : undefined}
          >
            {words}
          </Button>
        ))}
        {children}
      </div>
    </form>
  );
}
