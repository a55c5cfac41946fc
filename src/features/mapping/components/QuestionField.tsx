'use client';
import { FileField } from '#src/client/FileField.tsx';
import { numeralWritten } from '#src/core/numerals.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { NumberField } from '#src/ui/NumberField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { lazy, Suspense, useState } from 'react';
import { around } from '../rules/map.ts';
import { filled } from '../rules/words.ts';
import { mostText } from '../rules/limits.ts';
import type { Question, Reply } from '../schema.ts';
import type { AnswerWords } from './AnswerWords.tsx';
import type { PlacesFieldProps } from './PlacesField.tsx';
import { TableReply } from './TableReply.tsx';

/** What a map to draw on needs, where a question asks for a place. */
export type Drawing = Pick<PlacesFieldProps, 'service' | 'words' | 'boundaries'>;
type Props = {
  processId: string;
  question: Question;
  reply: Reply;
  municipalities: PlacesFieldProps['municipalities'];
  locale: string;
  headingId: string;
  words: AnswerWords;
  drawing: Drawing | undefined;
  onChange: (part: Partial<Reply>) => void;
};

const PlacesField = lazy(() => import('./PlacesField.tsx').then((file) => ({ default: file.PlacesField })));

/** The controls that a question's kind asks for. */
export function QuestionField(props: Props) {
  const { question, reply, words, onChange } = props;
  const { kind, label } = question;
  if (kind === 'text')
    return (
      <ProseField
        aria-labelledby={props.headingId}
        countLabel={words.characters}
        error={reply.text.length > mostText ? filled(words.tooLong, { most: mostText }) : undefined}
        label=""
        maxLength={reply.text.length > mostText * 0.8 ? mostText : undefined}
        name={question.id}
        onChange={(event) => onChange({ text: event.target.value })}
        reading
        rows={4}
        value={reply.text}
      />
    );
  if (kind === 'table') {
    return (
      <TableReply
        columns={question.columns}
        label={label}
        labelledBy={props.headingId}
        onChange={(rows) => onChange({ rows })}
        readOnly={false}
        rows={reply.rows}
        words={{ help: words.gridHelp, cell: (row, column) => filled(words.cell, { row, column }) }}
      />
    );
  }
  return (
    <div className="grid gap-3">
      {kind === 'choice' && <ChoiceField {...props} />}
      {kind === 'number' && <FigureField {...props} />}
      {kind === 'place' && <PlaceField {...props} />}
      {kind === 'file' && (
        <FileField
          help={words.fileHelp}
          initial={reply.files}
          label={words.file}
          multiple
          onChange={(files) => onChange({ files })}
          processId={props.processId}
        />
      )}
      <Remark {...props} />
    </div>
  );
}

const options = (question: Question) => question.options.map((option) => ({ value: option, label: option }));

function ChoiceField({ question, reply, words, onChange }: Props) {
  const shared = { label: words.choiceNone, name: question.id, options: options(question) };
  return (
    <div className="[&_legend]:sr-only">
      {question.multiple ? (
        <CheckGroup {...shared} onChange={(choices) => onChange({ choices })} value={reply.choices} />
      ) : (
        <RadioGroup {...shared} onChange={(choice) => onChange({ choices: [choice] })} value={reply.choices[0] ?? ''} />
      )}
    </div>
  );
}

function FigureField({ question, reply, words, locale, headingId, onChange }: Props) {
  const [wrong, setWrong] = useState('');
  const said = (text: string): string => {
    const read = text.trim() === '' ? 0 : numeralWritten(text);
    return read === undefined ? words.notNumber : read === 'both' ? words.twoWays : '';
  };
  return (
    <NumberField
      aria-labelledby={headingId}
      defaultValue={reply.number ?? undefined}
      error={wrong || undefined}
      label=""
      locale={locale}
      name={question.id}
      onInput={(event) => setWrong(said(event.currentTarget.value))}
      onNumber={(number) => onChange({ number: number ?? null })}
      unit={question.unit || undefined}
    />
  );
}

function PlaceField({ question, reply, municipalities, words, drawing, onChange }: Props) {
  return (
    <>
      <CheckGroup
        columns
        label={words.municipalities}
        name={`${question.id}-municipalities`}
        onChange={(chosen) => onChange({ municipalities: chosen })}
        options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
        value={reply.municipalities}
      />
      {drawing && (
        <Suspense>
          <PlacesField
            {...drawing}
            bounds={around(municipalities)}
            defaultValue={reply.places}
            help={words.drawnHelp}
            label={words.drawn}
            municipalities={municipalities}
            name={`${question.id}-places`}
            onPlaces={(places) => onChange({ places })}
          />
        </Suspense>
      )}
      <TextField
        help={words.placeHelp}
        label={words.place}
        name={`${question.id}-place`}
        onChange={(event) => onChange({ place: event.target.value })}
        value={reply.place}
      />
    </>
  );
}

function Remark({ question, reply, words, onChange }: Props) {
  return (
    <Disclosure open={reply.text !== '' || undefined} summary={words.remark}>
      <ProseField
        countLabel={words.characters}
        error={reply.text.length > mostText ? filled(words.tooLong, { most: mostText }) : undefined}
        label={words.remark}
        maxLength={reply.text.length > mostText * 0.8 ? mostText : undefined}
        name={`${question.id}-remark`}
        onChange={(event) => onChange({ text: event.target.value })}
        rows={2}
        value={reply.text}
      />
    </Disclosure>
  );
}
