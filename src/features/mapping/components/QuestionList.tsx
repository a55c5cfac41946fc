'use client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '#src/ui/Button.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { IconButton } from '#src/ui/IconButton.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { SortableList } from '#src/ui/SortableList.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { moved } from '../rules/order.ts';
import { filled } from '../rules/words.ts';
import type { Question, QuestionKind } from '../schema.ts';
import type { CallWords } from './CallWords.tsx';

type Choice = { value: string; label: string };
type Props = {
  questions: Question[];
  kinds: Choice[];
  themes: Choice[];
  words: CallWords;
  onAdd: (kind: QuestionKind) => void;
  onChange: (questions: Question[]) => void;
};
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The questions of a call: added by kind, put in order by dragging or with keys, each with what its kind needs. */
export function QuestionList({ questions, kinds, themes, words, onAdd, onChange }: Props) {
  const named =
    (text: string) =>
    (name: string): string =>
      filled(text, { name });
  const change = (id: string, part: Partial<Question>): void =>
    onChange(questions.map((question) => (question.id === id ? { ...question, ...part } : question)));
  const items = questions.map((question, at) => ({
    ...question,
    place: at,
    label: question.label || filled(words.unnamed, { place: at + 1 }),
    question,
  }));
  return (
    <FieldGroup help={words.questionsHelp} id="call-questions" label={words.questions}>
      {items.length > 0 && (
        <SortableList
          items={items}
          label={words.questions}
          onMove={(id, before) => {
            const order = moved(
              questions.map((question) => question.id),
              id,
              before,
            );
            onChange(order.flatMap((one) => questions.filter((question) => question.id === one)));
          }}
          words={{
            grip: named(words.grip),
            up: named(words.up),
            down: named(words.down),
            first: words.first,
            last: words.last,
            help: words.gripHelp,
            moved: (name, place, count) => filled(words.moved, { name, place, count }),
          }}
        >
          {({ question, place, label }) => (
            <div aria-label={`${words.question} ${place + 1}`} className="grid gap-3 py-1" role="group">
              <div className="flex items-center justify-between gap-4">
                <p className="label text-muted">
                  {place + 1} · {kinds.find(({ value }) => value === question.kind)?.label}
                </p>
                <IconButton
                  icon={<Trash2 aria-hidden="true" />}
                  label={filled(words.remove, { name: label })}
                  onClick={() => onChange(questions.filter(({ id }) => id !== question.id))}
                  size="small"
                />
              </div>
              <TextField
                label={words.question}
                maxLength={300}
                name={`questions.${place}.label`}
                onChange={(event) => change(question.id, { label: event.target.value })}
                value={question.label}
              />
              <Details change={(part) => change(question.id, part)} place={place} question={question} words={words} />
              <div className="grid items-end gap-x-4 gap-y-4 sm:grid-cols-2">
                <SelectField
                  label={words.theme}
                  name={`questions.${place}.themeId`}
                  onChange={(event) => change(question.id, { themeId: event.target.value || null })}
                  options={themes}
                  placeholder={words.noTheme}
                  value={question.themeId ?? ''}
                />
                <CheckField
                  checked={question.required}
                  label={words.required}
                  name={`questions.${place}.required`}
                  onChange={(event) => change(question.id, { required: event.target.checked })}
                />
              </div>
            </div>
          )}
        </SortableList>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <span className="text-sm text-muted">{words.add}</span>
        {kinds.map(({ value, label }) => (
          <Button
            icon={<Plus aria-hidden="true" />}
            key={value}
            onClick={() => onAdd(value as QuestionKind)}
            size="small"
          >
            {label}
          </Button>
        ))}
      </div>
    </FieldGroup>
  );
}

function Details({
  question,
  place,
  words,
  change,
}: {
  question: Question;
  place: number;
  words: CallWords;
  change: (part: Partial<Question>) => void;
}) {
  const list = (name: 'options' | 'columns', help: string) => (
    <ProseField
      defaultValue={question[name].join('\n')}
      help={help}
      label={words[name]}
      name={`questions.${place}.${name}`}
      onChange={(event) => change({ [name]: lines(event.target.value) })}
      rows={3}
    />
  );
  return (
    <>
      {question.kind === 'choice' && list('options', words.optionsHelp)}
      {question.kind === 'choice' && (
        <CheckField
          checked={question.multiple}
          label={words.multiple}
          name={`questions.${place}.multiple`}
          onChange={(event) => change({ multiple: event.target.checked })}
        />
      )}
      {question.kind === 'table' && list('columns', words.columnsHelp)}
      {question.kind === 'number' && (
        <TextField
          label={words.unit}
          maxLength={40}
          name={`questions.${place}.unit`}
          onChange={(event) => change({ unit: event.target.value })}
          optional={words.optional}
          value={question.unit}
        />
      )}
      <TextField
        label={words.help}
        maxLength={1_000}
        name={`questions.${place}.help`}
        onChange={(event) => change({ help: event.target.value })}
        optional={words.optional}
        value={question.help}
      />
    </>
  );
}
