'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { TextField } from '#src/ui/TextField.tsx';

export function NewPasswordForm({
  token,
  email,
  words,
}: {
  token: string;
  email: string;
  words: { password: string; help: string; submit: string };
}) {
  return (
    <CommandForm
      command="organisations.resetPassword"
      done={() => location.assign('/logga-in?klart=losenord')}
      input={(form) => ({ token, password: String(form.get('password') ?? '') })}
      submit={words.submit}
    >
      {/* So that a password manager knows whose password it keeps. */}
      <input autoComplete="username" hidden name="_email" readOnly type="email" value={email} />
      <TextField
        autoComplete="new-password"
        autoFocus
        help={words.help}
        label={words.password}
        name="password"
        type="password"
      />
    </CommandForm>
  );
}
