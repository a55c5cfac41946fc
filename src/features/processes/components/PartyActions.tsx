'use client';
import { useRouter } from 'next/navigation';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Role, Side } from '#src/core/roles.ts';
import { Button } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField, type SelectOption } from '#src/ui/SelectField.tsx';

type PersonAt = { processId: string; userId: string };
type ChangeProps = {
  at: PersonAt;
  now: { role: Role; side: Side };
  refused: string | undefined;
  roles: SelectOption[];
  sides: SelectOption[];
  words: Record<'role' | 'side' | 'save' | 'notice', string>;
};

/** The process leader's: what somebody may do here. */
export function ChangeRole({ at, now, refused, roles, sides, words }: ChangeProps) {
  return (
    <CommandForm
      command="processes.changeParticipant"
      input={(form) => ({ ...at, role: String(form.get('role')) as Role, side: String(form.get('side')) as Side })}
      notice={words.notice}
      refused={refused}
      submit={words.save}
    >
      <SelectField defaultValue={now.role} label={words.role} name="role" options={roles} />
      <SelectField defaultValue={now.side} label={words.side} name="side" options={sides} />
    </CommandForm>
  );
}

type RemoveWords = Record<'remove' | 'title' | 'text' | 'notice', string>;

/** Somebody leaves, by themselves or asked by the process leader. Who has left goes to `leaveTo`. */
export function RemovePerson({
  at,
  refused,
  words,
  leaveTo,
}: {
  at: PersonAt;
  refused: string | undefined;
  words: RemoveWords;
  leaveTo?: string;
}) {
  const { push } = useRouter();
  return (
    <CommandButton
      command="processes.removeParticipant"
      confirm={{ title: words.title, text: words.text, action: words.remove }}
      done={() => leaveTo && push(leaveTo)}
      input={at}
      notice={words.notice}
      refused={refused}
      size="small"
      variant="plain"
    >
      {words.remove}
    </CommandButton>
  );
}

type PartyProps = {
  at: { processId: string; organisationId: string };
  refused: string | undefined;
  words: Record<'remove' | 'reason' | 'help' | 'notice', string>;
};

/** The process leader's: an organisation leaves with all its people. */
export function RemoveParty({ at, refused, words }: PartyProps) {
  if (refused !== undefined)
    return (
      <div>
        <Button refused={refused} size="small" variant="plain">
          {words.remove}
        </Button>
      </div>
    );
  return (
    <Disclosure summary={words.remove}>
      <CommandForm
        command="processes.removeParty"
        input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
        notice={words.notice}
        submit={words.remove}
      >
        <ProseField help={words.help} label={words.reason} name="reason" rows={2} />
      </CommandForm>
    </Disclosure>
  );
}
