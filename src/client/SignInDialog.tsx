'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { Dialog } from '#src/ui/Dialog.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { signInWithPassword } from './session.ts';
import { useWords } from './words.tsx';

/** The session ended while somebody was writing: sign in here, and what was being sent goes on. */
export function SignInDialog({ answer }: { answer: (signedIn: boolean) => void }) {
  const words = useWords();
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    const outcome = await signInWithPassword(String(form.get('email')), String(form.get('password')));
    setPending(false);
    if (outcome === 'ok') answer(true);
    else setFault({ refused: words.wrongPassword, offline: words.offline, 'account-locked': words.accountLocked, 'too-many-attempts': words.tooManyAttempts }[outcome]);
  };
  return (
    <Dialog closeLabel={words.close} dismissable={false} isOpen onClose={() => answer(false)} title={words.signInAgainTitle}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p>{words.signInAgainText}</p>
        <TextField autoComplete="username" error={fault} label={words.email} name="email" required type="email" />
        <TextField autoComplete="current-password" label={words.password} name="password" required type="password" />
        <Button pending={pending} type="submit" variant="primary">{words.signIn}</Button>
      </form>
    </Dialog>
  );
}
