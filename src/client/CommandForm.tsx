'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { v7 as newKey } from 'uuid';
import { controlNameOf, type FormReading, readForm } from '#src/core/form-reading.ts';
import type { Refused } from '#src/core/verdict.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { FieldFaults } from './FieldFaults.tsx';
import { forget, useKept } from './kept.ts';
import type { CommandName, InputOf, ResultOf } from './command-name.ts';
import { withVersionsOf } from './seen.ts';
import { addressFrom, useCommand } from './useCommand.ts';
import { useWords } from './words.tsx';

const Arrived = lazy(async () => ({ default: (await import('./Arrived.tsx')).Arrived }));
const Conflict = lazy(async () => ({ default: (await import('./Conflict.tsx')).Conflict }));
const SeenConflict = lazy(async () => ({ default: (await import('./SeenConflict.tsx')).SeenConflict }));

export type CommandFormProps<C extends CommandName> = {
  command: C;
  /** How its fields are read, as the command's schema has it; `SchemaForm` says so. */
  fields?: FormReading | undefined;
  /** What is sent besides the fields. */
  given?: Partial<InputOf<C>> | undefined;
  /**
   * For a form that holds more than its fields: the whole input; `key` stays the same until it has been sent, for what
   * creates.
   */
  input?: ((form: FormData, key: string) => InputOf<C>) | undefined;
  /** The words of the button that sends, or equal buttons that each send its own value of a field. */
  submit: string | { name: string; options: readonly { value: string; label: string }[] };
  /** Under this name what is written is kept in the browser until it has been sent. */
  keepAs?: string | undefined;
  cancel?: { href: string; label: string } | undefined;
  /** Where it leads when it is sent; `{number}` and the like are taken from the result. */
  goTo?: string | undefined;
  done?: ((result: ResultOf<C>, input: InputOf<C>) => unknown) | undefined;
  notice?: string | Readonly<Record<string, string>> | undefined;
  /** Why it may not be sent: nothing is filled in then, and the button says why. */
  refused?: Refused;
  /** What is left to fill in before it can be sent, in words. */
  incomplete?: string | undefined;
  /** The fields that a conflict shows of the input, where that has no title and text of its own. */
  shown?: readonly string[] | undefined;
  /**
   * It does something to what the page shows, instead of editing it: it holds to the version that is shown, or was when
   * its reason was begun.
   */
  act?: boolean | undefined;
  /** As wide as the page, for a form that is a table. */
  wide?: boolean | undefined;
  /** Empty the fields after sending, for a form that stays: a comment. */
  clear?: boolean | undefined;
  children: ReactNode;
};

const versionOf = (input: object): number | undefined =>
  'version' in input && typeof input.version === 'number' ? input.version : undefined;

const none: never[] = [];
const shownOf = (input: object, fields: readonly string[]): { title: string; text: string } => {
  const [title = '', ...others] = fields.map((field) => String((input as Record<string, unknown>)[field] ?? ''));
  return { title, text: others.filter(Boolean).join('\n') };
};

/** Whether a click on “Cancel” leaves the form, and does not open what it leads to beside it. */
const dropped = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/**
 * A form that sends a command. Its fields are ordinary named controls, so a server component may have drawn them. A
 * form that edits sends the version that its text was begun on, also when the page has read itself anew meanwhile: the
 * newer one is a conflict.
 */
export function CommandForm<C extends CommandName>({
  command,
  fields = {},
  given,
  input = (form, key) => ({ ...readForm(form, fields, key), ...given }) as InputOf<C>,
  submit,
  keepAs,
  cancel,
  goTo,
  done,
  notice,
  refused,
  incomplete,
  shown,
  act = false,
  wide,
  clear,
  children,
}: CommandFormProps<C>) {
  const form = useRef<HTMLFormElement>(null);
  const words = useWords();
  const { push } = useRouter();
  const [mine, setMine] = useState<InputOf<C>>();
  // What has been begun stays when the form closes meanwhile; one that is closed from the start has nothing to fill in.
  const [opening] = useState(refused === undefined);
  const key = useRef<string>(undefined);
  const opened = useRef<number>(undefined);
  const begin = (): void => {
    if (form.current) opened.current ??= versionOf(input(new FormData(form.current), ''));
  };
  useEffect(() => {
    if (!act) begin();
  }, []);
  const restored = useKept(form, keepAs, opened);
  const { run, pending, error } = useCommand(command, {
    goTo,
    notice,
    quiet: true,
    done: async (result, sent) => {
      drop();
      if (clear) form.current?.reset();
      setMine(undefined);
      key.current = undefined;
      opened.current = undefined;
      await done?.(result, sent);
    },
  });

  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const read = input(new FormData(event.currentTarget, submitter), (key.current ??= newKey()));
    const begun = opened.current === undefined ? read : { ...read, version: opened.current };
    setMine(begun);
    void run(begun);
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
  if (typeof refused === 'object') return null;
  const closed = refused !== undefined && !opening;
  const faults = error?.fields ?? none;
  const asks = error?.current ?? error?.seen ?? error?.earlier;
  return (
    <form
      className="form"
      data-wide={wide}
      noValidate
      onInput={act && !keepAs ? undefined : begin}
      onSubmit={send}
      ref={form}
    >
      <FieldFaults
        faults={asks ? none : faults}
        form={form}
        nameOf={(path) => (form.current ? controlNameOf(new FormData(form.current), fields, path) : path)}
        text={asks || faults.length > 0 ? undefined : error?.text}
        title={words.checkTitle}
      />
      {restored && (
        <div className="form-kept">
          <p role="status">{words.kept}</p>
          <Button onClick={startAgain} size="small" variant="plain">
            {words.discardKept}
          </Button>
        </div>
      )}
      {!closed && children}
      {error && asks && mine && (
        <Suspense>
          {error.current && (
            <Conflict
              current={error.current}
              mine={shown ? shownOf(mine, shown) : (mine as object)}
              onKeep={() => {
                const both: InputOf<C> = Object.assign({}, mine, error.current?.kept, {
                  version: error.current?.version,
                });
                setMine(both);
                void run(both);
              }}
              onTake={startAgain}
            />
          )}
          {error.seen && (
            <SeenConflict
              onGoOn={() => {
                const anew = withVersionsOf(mine as object, error.seen ?? none) as InputOf<C>;
                setMine(anew);
                void run(anew);
              }}
              seen={error.seen}
            />
          )}
          {error.earlier && (
            <Arrived
              onAlso={() => {
                const again = Object.assign({}, mine, { key: (key.current = newKey()) });
                setMine(again);
                void run(again);
              }}
              onShow={
                goTo === undefined && !done
                  ? undefined
                  : () => {
                      void done?.(error.earlier as ResultOf<C>, mine);
                      if (goTo !== undefined) push(addressFrom(goTo, error.earlier ?? {}));
                    }
              }
              text={error.text}
            />
          )}
        </Suspense>
      )}
      <div className="form-actions" data-equal={typeof submit !== 'string' || undefined}>
        {typeof submit === 'string' ? (
          <Button pending={pending} refused={refused ?? incomplete} type="submit" variant="primary">
            {submit}
          </Button>
        ) : (
          submit.options.map(({ value, label }) => (
            <Button
              key={value}
              name={submit.name}
              pending={pending}
              refused={refused ?? incomplete}
              type="submit"
              value={value}
            >
              {label}
            </Button>
          ))
        )}
        {cancel && (
          <ButtonLink href={cancel.href} onClick={(event) => dropped(event) && drop()} variant="plain">
            {cancel.label}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
