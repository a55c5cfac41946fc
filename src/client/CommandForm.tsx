'use client';
import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { v7 as newKey } from 'uuid';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { FormErrors } from '#src/ui/FormErrors.tsx';
import { Arrived } from './Arrived.tsx';
import { Conflict } from './Conflict.tsx';
import { FieldFaults } from './FieldFaults.tsx';
import { forget, useKept } from './kept.ts';
import { type Chosen, useCommand } from './useCommand.ts';
import { useWords } from './words.tsx';

export type CommandFormProps<I, R> = {
  command: Chosen<I, R>;
  /**
   * The command's input, from the form's fields by their names; `key` stays the same until it has been sent, for what
   * creates.
   */
  input: (form: FormData, key: string) => I;
  /** The words of the button that sends. */
  submit: string;
  /** Under this name what is written is kept in the browser until it has been sent. */
  keepAs?: string | undefined;
  cancel?: { href: string; label: string } | undefined;
  done?: ((result: R) => void) | undefined;
  notice?: string | undefined;
  /** Why it may not be sent at all. */
  refused?: string | undefined;
  /** What a conflict shows of the input, where that has no title and text of its own. */
  described?: ((input: I) => { title: string; text: string }) | undefined;
  /**
   * It does something to what the page shows, instead of editing it: it holds to the version that is shown, or was when
   * its reason was begun.
   */
  act?: boolean | undefined;
  /** Empty the fields after sending, for a form that stays: a comment. */
  clear?: boolean | undefined;
  children: ReactNode;
};

const versionOf = (input: object): number | undefined =>
  'version' in input && typeof input.version === 'number' ? input.version : undefined;

/** Whether a click on “Cancel” leaves the form, and does not open what it leads to beside it. */
const dropped = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/**
 * A form that sends a command. Its fields are ordinary named controls, so a server component may have drawn them. A
 * form that edits sends the version that its text was begun on, also when the page has read itself anew meanwhile: the
 * newer one is a conflict.
 */
export function CommandForm<I extends object, R>({
  command,
  input,
  submit,
  keepAs,
  cancel,
  done,
  notice,
  refused,
  described,
  act = false,
  clear,
  children,
}: CommandFormProps<I, R>) {
  const form = useRef<HTMLFormElement>(null);
  const words = useWords();
  const [mine, setMine] = useState<I>();
  const key = useRef<string>(undefined);
  const opened = useRef<number>(undefined);
  const begin = (): void => {
    if (form.current) opened.current ??= versionOf(input(new FormData(form.current), ''));
  };
  useEffect(() => {
    if (!act) begin();
  }, []);
  const restored = useKept(form, keepAs, opened);
  const { run, pending, error } = useCommand<I, R>(command, {
    notice,
    quiet: true,
    done: (result) => {
      drop();
      if (clear) form.current?.reset();
      setMine(undefined);
      key.current = undefined;
      opened.current = undefined;
      done?.(result);
    },
  });

  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const read = input(new FormData(event.currentTarget), (key.current ??= newKey()));
    const given = opened.current === undefined ? read : { ...read, version: opened.current };
    setMine(given);
    void run(given);
  };
  const drop = (): void => {
    if (keepAs) forget(keepAs);
  };
  // Read anew from the server: fields that components hold come back as they are saved too, which a reset alone does
  // not do.
  const startAgain = (): void => {
    drop();
    form.current?.reset();
    location.reload();
  };
  const fields = error?.fields ?? [];
  const summary =
    error && !error.current && !error.earlier
      ? fields.length > 0
        ? fields
        : [{ field: undefined, message: error.text }]
      : [];
  return (
    <form className="form" noValidate onInput={act && !keepAs ? undefined : begin} onSubmit={send} ref={form}>
      <FormErrors errors={summary} title={words.checkTitle} />
      <FieldFaults faults={fields} form={form} />
      {restored && (
        <div className="form-kept">
          <p role="status">{words.kept}</p>
          <Button onClick={startAgain} size="small" variant="plain">
            {words.discardKept}
          </Button>
        </div>
      )}
      {children}
      {error?.current && mine && (
        <Conflict
          current={error.current}
          mine={described?.(mine) ?? mine}
          onKeep={() => {
            const both: I = Object.assign({}, mine, error.current?.kept, { version: error.current?.version });
            setMine(both);
            void run(both);
          }}
          onTake={startAgain}
        />
      )}
      {error?.earlier && mine && (
        <Arrived
          onAlso={() => {
            const again = Object.assign({}, mine, { key: (key.current = newKey()) });
            setMine(again);
            void run(again);
          }}
          onShow={done && (() => done(error.earlier as R))}
          text={error.text}
        />
      )}
      <div className="form-actions">
        <Button pending={pending} refused={refused} type="submit" variant="primary">
          {submit}
        </Button>
        {cancel && (
          <ButtonLink href={cancel.href} onClick={(event) => dropped(event) && drop()} variant="plain">
            {cancel.label}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
