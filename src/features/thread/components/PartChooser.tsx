'use client';
import { useEffect, useState } from 'react';
import { api } from '#src/client/api.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { LinkPart } from '#src/core/links.ts';
import { SelectField } from '#src/ui/SelectField.tsx';

export type PartWords = {
  legend: string;
  help: string;
  measure: string;
  period: string;
  area: string;
  from: string;
  to: string;
  all: string;
};
type Choices = {
  form: string;
  measures: { key: string; label: string }[];
  periods: string[];
  areas: { code: string; name: string }[];
  destinations: { code: string; name: string }[];
};
type Props = {
  processId: string;
  itemId: string;
  kind: Kind;
  part: LinkPart;
  words: PartWords;
  onChange: (part: LinkPart) => void;
};

/** Which figures of a dataset or rows of a run are meant; what is left open means all of them. */
export function PartChooser({ processId, itemId, kind, part, words, onChange }: Props) {
  const [choices, setChoices] = useState<Choices>();
  useEffect(() => {
    let over = false;
    void api()
      .then((client): Promise<Choices> => {
        const asked = { processId, itemId };
        return kind === 'run' ? client.analysis.runChoices.query(asked) : client.datasets.choices.query(asked);
      })
      .then((found) => over || setChoices(found))
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [processId, itemId, kind]);
  if (!choices) return null;
  const set = (name: keyof LinkPart, value: string): void => {
    const { [name]: _before, ...others } = part;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  const field = (name: keyof LinkPart, label: string, options: { value: string; label: string }[]) =>
    options.length > 0 && (
      <SelectField
        label={label}
        onChange={(event) => set(name, event.target.value)}
        options={options}
        placeholder={words.all}
        value={part[name] ?? ''}
      />
    );
  const places = (list: Choices['areas']) => list.map(({ code, name }) => ({ value: code, label: name }));
  const flows = choices.form === 'flows';
  return (
    <fieldset className="@container min-w-0 border-l-2 border-thread pl-3">
      <legend className="field-label">{words.legend}</legend>
      <p className="field-help mt-1">{words.help}</p>
      <div className="mt-2 grid gap-3 @md:grid-cols-2">
        {choices.measures.length > 0 &&
          field(
            'measure',
            words.measure,
            choices.measures.map(({ key, label }) => ({ value: key, label })),
          )}
        {choices.form !== 'areas' &&
          field(
            'period',
            words.period,
            choices.periods.toReversed().map((period) => ({ value: period, label: period })),
          )}
        {field('area', flows ? words.from : words.area, places(choices.areas))}
        {flows && field('destination', words.to, places(choices.destinations))}
      </div>
    </fieldset>
  );
}
