'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { FormReading } from '#src/core/form-reading.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';

type Props = {
  given: { processId: string; version: number };
  fields: FormReading;
  /** What is passed over, each with a reason of its own. */
  left: readonly { key: string; name: string }[];
  words: { summary: string; lead: string; reason: string; submit: string; notice: string };
};

/** The way through a gate where something is missing: for each thing a reason. */
export function GatePass({ given, fields, left, words }: Props) {
  return (
    <Disclosure late summary={words.summary}>
      <p className="mb-3 text-muted">{words.lead}</p>
      <CommandForm
        act
        command="processes.passGate"
        fields={fields}
        given={given}
        keepAs={`gate-${given.processId}`}
        notice={words.notice}
        submit={words.submit}
      >
        {left.map(({ key, name }) => (
          <div key={key}>
            <input name={`overrides.${key}.criterion`} type="hidden" value={key} />
            <ProseField help={words.reason} label={name} name={`overrides.${key}.reason`} rows={2} />
          </div>
        ))}
      </CommandForm>
    </Disclosure>
  );
}
