'use client';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { Dialog } from '#src/ui/Dialog.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { api } from './api.ts';
import { failureOf } from './failure.ts';
import { personHere } from './person.ts';
import { announceSignedIn, onSignedIn, signInElsewhere, signInWithPassword, signInPage } from './session.ts';
import { useWords } from './words.tsx';

/**
 * The session ended while somebody was writing: they sign in here, or in another tab, and what was being sent goes on.
 * Only they: what one person has written is not sent by another, who is shown the way to begin for themselves.
 */
export function SignInDialog({
  elsewhere,
  answer,
}: {
  elsewhere: string | undefined;
  answer: (signedIn: boolean) => void;
}) {
  const words = useWords();
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const email = personHere()?.email;
  useEffect(
    () =>
      onSignedIn(() => {
        api()
          .then((client) => client.organisations.account.query({}))
          .then(
            () => answer(true),
            (error: unknown) => setFault(failureOf(error, words).text),
          );
      }),
    [answer, words],
  );
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    if (asksCode) {
      try {
        await (await api()).organisations.passSecondFactor.mutate({ code: String(form.get('code')) });
        announceSignedIn();
        answer(true);
      } catch (error) {
        const { fields, text } = failureOf(error, words);
        setFault(fields[0]?.message ?? text);
      }
      setPending(false);
      return;
    }
    const outcome = await signInWithPassword(String(form.get('email')), String(form.get('password')));
    setPending(false);
    setFault(undefined);
    if (outcome === 'ok') answer(true);
    else if (outcome === 'code') setAsksCode(true);
    else if (outcome === 'set-up') location.assign(signInPage());
    else
      setFault(
        {
          refused: words.wrongPassword,
          offline: words.offline,
          'account-locked': words.accountLocked,
          'too-many-attempts': words.tooManyAttempts,
        }[outcome],
      );
  };
  const leave = async (): Promise<void> => {
    // Opened at once, while the press is fresh: what comes later a browser takes for an advertisement.
    const tab = open('', '_blank');
    try {
      await signInElsewhere(tab ? '/logga-in?klart=har' : location.pathname + location.search, (url) =>
        (tab ?? window).location.assign(url),
      );
    } catch {
      tab?.close();
      setFault(words.offline);
    }
  };
  return (
    <Dialog
      closeLabel={words.close}
      dismissable={false}
      isOpen
      onClose={() => answer(false)}
      title={words.signInAgainTitle}
    >
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{words.signInAgainText}</p>
        {asksCode ? (
          <TextField
            autoComplete="one-time-code"
            autoFocus
            error={fault}
            key="code"
            label={words.code}
            name="code"
            required
          />
        ) : (
          <>
            <TextField
              autoComplete="username"
              defaultValue={email}
              label={words.email}
              name="email"
              readOnly={email !== undefined}
              required
              type="email"
            />
            <TextField
              autoComplete="current-password"
              autoFocus={email !== undefined}
              error={fault}
              label={words.password}
              name="password"
              required
              type="password"
            />
          </>
        )}
        <div className="form-actions">
          <Button pending={pending} type="submit" variant="primary">
            {words.signIn}
          </Button>
          {elsewhere && !asksCode && <Button onClick={() => void leave()}>{elsewhere}</Button>}
        </div>
        {email && (
          <div className="grid justify-items-start gap-1">
            <p className="text-sm text-muted">{words.notYouText}</p>
            <Button onClick={() => location.assign(signInPage())} size="small" variant="plain">
              {words.notYou}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
