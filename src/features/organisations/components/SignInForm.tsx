'use client';
import { Link } from '#src/ui/Link.tsx';
import { type FormEvent, useState } from 'react';
import { signInElsewhere, type Refusal, signInWithPassword } from '#src/client/session.ts';
import { Button } from '#src/ui/Button.tsx';
import { FormErrors } from '#src/ui/FormErrors.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useHydrated } from '#src/ui/useHydrated.ts';

export type SignInFormProps = {
  next: string;
  /** What went wrong before the page was shown. */
  fault?: string | undefined;
  /** The words of the button to one's own organisation's sign-in, where there is one. */
  elsewhere?: string | undefined;
  words: {
    email: string;
    password: string;
    submit: string;
    forgotten: string;
    or: string;
    faultTitle: string;
    outcomes: Record<Refusal, string>;
  };
};

export function SignInForm({ next, fault, elsewhere, words }: SignInFormProps) {
  // Until the script is here a press would send the password by the browser's own form, in the address.
  const ready = useHydrated();
  const [faults, setFaults] = useState<{ message: string }[]>(fault ? [{ message: fault }] : []);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    const outcome = await signInWithPassword(String(form.get('email')), String(form.get('password')));
    if (outcome === 'ok' || outcome === 'code' || outcome === 'set-up') return location.assign(next);
    setPending(false);
    setFaults([{ message: words.outcomes[outcome] }]);
  };
  return (
    <>
      <form className="form" method="post" onSubmit={(event) => void submit(event)}>
        <FormErrors errors={faults} title={words.faultTitle} />
        <TextField autoComplete="username" autoFocus label={words.email} name="email" required type="email" />
        <TextField autoComplete="current-password" label={words.password} name="password" required type="password" />
        <div className="form-actions">
          <Button pending={pending} type={ready ? 'submit' : 'button'} variant="primary">
            {words.submit}
          </Button>
          <Link className="link" href="/glomt-losenord">
            {words.forgotten}
          </Link>
        </div>
      </form>
      {elsewhere && (
        <div className="grid justify-items-start gap-3">
          <p className="label text-muted">{words.or}</p>
          <Button onClick={() => void signInElsewhere(next)}>{elsewhere}</Button>
        </div>
      )}
    </>
  );
}
