'use client';
import { ReasonLine } from '#src/client/ReasonLine.tsx';
import type { FormReading } from '#src/core/form-reading.ts';
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
    <ReasonLine
      command="processes.passGate"
      fields={fields}
      given={given}
      keepAs={`gate-${given.processId}`}
      lead={words.lead}
      notice={words.notice}
      submit={words.submit}
      summary={words.summary}
    >
      {left.map(({ key, name }) => (
        <div key={key}>
          <input name={`overrides.${key}.criterion`} type="hidden" value={key} />
          <ProseField help={words.reason} label={name} name={`overrides.${key}.reason`} rows={2} />
        </div>
      ))}
    </ReasonLine>
  );
}
