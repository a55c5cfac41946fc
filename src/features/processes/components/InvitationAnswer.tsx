'use client';
import { useRouter } from 'next/navigation';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { signInWithPassword, signOut } from '#src/client/session.ts';
import { Button } from '#src/ui/Button.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';

/** Yes, by the one it was sent to. `invitation` is the link's secret or the invitation's id. */
export function AcceptInvitation({
  invitation,
  words,
}: {
  invitation: string;
  words: { accept: string; notice: string };
}) {
  const { push } = useRouter();
  return (
    <CommandButton
      command="processes.acceptInvitation"
      done={({ processId }) => push(`/processer/${processId}`)}
      input={{ invitation }}
      notice={words.notice}
      variant="primary"
    >
      {words.accept}
    </CommandButton>
  );
}

type DeclineWords = Record<'decline' | 'reason' | 'help' | 'whole' | 'notice', string>;

/**
 * No, by the link's secret or, from one's own list, the invitation's id. `whole`: nobody in the organisation has
 * answered yet, so that one may answer for it.
 */
export function DeclineInvitation({
  invitation,
  whole,
  words,
}: {
  invitation: string;
  whole: boolean;
  words: DeclineWords;
}) {
  return (
    <Disclosure summary={words.decline}>
      <CommandForm
        command="processes.declineInvitation"
        input={(form) => ({ invitation, reason: String(form.get('reason') ?? ''), whole: form.get('whole') === 'on' })}
        notice={words.notice}
        submit={words.decline}
      >
        <ProseField help={words.help} label={words.reason} name="reason" rows={3} />
        {whole && <CheckField label={words.whole} name="whole" />}
      </CommandForm>
    </Disclosure>
  );
}

type RegisterWords = Record<'name' | 'password' | 'help' | 'register', string>;

/** Somebody new: an account and a yes in one, and straight into the process. */
export function RegisterByInvitation({ token, email, words }: { token: string; email: string; words: RegisterWords }) {
  const enter = async (processId: string, password: string): Promise<void> => {
    const process = `/processer/${processId}`;
    const outcome = await signInWithPassword(email, password);
    // A page of its own from here on: the session is new.
    location.assign(outcome === 'ok' ? process : `/logga-in?next=${encodeURIComponent(process)}`);
  };
  return (
    <CommandForm
      command="processes.registerByInvitation"
      done={({ processId }, { password }) => enter(processId, password)}
      input={(form) => ({ token, name: String(form.get('name') ?? ''), password: String(form.get('password') ?? '') })}
      submit={words.register}
    >
      <input autoComplete="username" name="email" readOnly type="hidden" value={email} />
      <TextField autoComplete="name" label={words.name} name="name" />
      <TextField autoComplete="new-password" help={words.help} label={words.password} name="password" type="password" />
    </CommandForm>
  );
}

/** Out, and back to the same letter. */
export function SignOutHere({ label }: { label: string }) {
  return <Button onClick={() => void signOut(location.pathname)}>{label}</Button>;
}
