import { aroundChanges, type Difference, wordDifference } from './word-difference.ts';

export type DiffProps = {
  before: string;
  after: string;
  /** Read aloud before each change: “Inserted:”, “Deleted:”. */
  insertedLabel: string;
  deletedLabel: string;
  /** Read aloud after each change: “end of change”. */
  endLabel: string;
  /** Show only so many characters around each change. */
  context?: number | undefined;
};

/** Two versions of a text in one: what came is underlined, what went is struck through, and both are said in words. */
export function Diff({ before, after, insertedLabel, deletedLabel, endLabel, context }: DiffProps) {
  const whole = wordDifference(before, after);
  const shown = context === undefined ? whole : aroundChanges(whole, context);
  return (
    <div className="prose" data-plain data-size="small">
      <p>
        {shown.map((difference, at) => (
          <Part
            {...difference}
            endLabel={endLabel}
            key={at}
            label={difference.kind === 'inserted' ? insertedLabel : deletedLabel}
          />
        ))}
      </p>
    </div>
  );
}

function Part({ kind, text, label, endLabel }: Difference & { label: string; endLabel: string }) {
  if (kind === 'same') return text;
  const Tag = kind === 'inserted' ? 'ins' : 'del';
  return (
    <Tag className="difference">
      <span className="sr-only"> {label} </span>
      {text}
      <span className="sr-only"> {endLabel} </span>
    </Tag>
  );
}
