'use client';
import { useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Role, Side } from '#src/core/roles.ts';
import { ComboField, type ComboOption } from '#src/ui/ComboField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField, type SelectOption } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';

type Words = Record<
  | 'organisation'
  | 'organisationHelp'
  | 'none'
  | 'open'
  | 'email'
  | 'role'
  | 'side'
  | 'message'
  | 'messageHelp'
  | 'optional'
  | 'send'
  | 'sent'
  | 'characters',
  string
>;
type Props = { processId: string; roles: SelectOption[]; sides: SelectOption[]; words: Words };
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** Invites somebody for an organisation. */
export function InviteForm({ processId, roles, sides, words }: Props) {
  return (
    <CommandForm
      clear
      command="processes.invite"
      input={(form, key) => ({
        processId,
        key,
        organisationId: text(form, 'organisationId'),
        email: text(form, 'email'),
        role: text(form, 'role') as Role,
        side: text(form, 'side') as Side,
        message: text(form, 'message'),
      })}
      keepAs={`invite-${processId}`}
      notice={words.sent}
      submit={words.send}
    >
      <OrganisationChoice processId={processId} words={words} />
      <TextField label={words.email} name="email" type="email" />
      <SelectField defaultValue="contributor" label={words.role} name="role" options={roles} />
      <SelectField defaultValue="workshop" label={words.side} name="side" options={sides} />
      <ProseField
        countLabel={words.characters}
        help={words.messageHelp}
        label={words.message}
        maxLength={2_000}
        name="message"
        optional={words.optional}
        rows={3}
      />
    </CommandForm>
  );
}

/** An organisation found by typing; the process's own parties come first. */
function OrganisationChoice({ processId, words }: { processId: string; words: Words }) {
  const [options, setOptions] = useState<ComboOption[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const find = (typed: string, wait: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const turn = ++asked.current;
      // What cannot be found now is looked for again at the next letter; an answer that comes late is not the latest
      // letter's.
      api()
        .then((client) => client.processes.invitable.query({ processId, text: typed }))
        .then(
          (found) => turn === asked.current && setOptions(found.map(({ id, name }) => ({ id, label: name }))),
          () => undefined,
        );
    }, wait);
  };
  useEffect(() => {
    find('', 0);
    return () => clearTimeout(timer.current);
  }, [processId]);
  return (
    <ComboField
      emptyLabel={words.none}
      help={words.organisationHelp}
      label={words.organisation}
      name="organisationId"
      onInput={(typed) => find(typed, 200)}
      openLabel={words.open}
      options={options}
    />
  );
}
