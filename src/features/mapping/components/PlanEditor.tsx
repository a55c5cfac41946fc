'use client';
import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { useCommand } from '#src/client/useCommand.ts';
import type { Refused } from '#src/core/verdict.ts';
import { Button } from '#src/ui/Button.tsx';
import { IconButton } from '#src/ui/IconButton.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';
import { filled } from '../rules/words.ts';
import type { Step } from '../schema.ts';

export type PlanWords = Record<
  'what' | 'when' | 'done' | 'remove' | 'add' | 'save' | 'saved' | 'proposed' | 'deadline' | 'newStep' | 'after',
  string
>;
export type PlanEditorProps = {
  at: { processId: string; itemId: string };
  plan: { steps: Step[]; version: number } | null;
  proposal: Step[];
  deadline: string;
  deadlineText: string;
  today: string;
  refused: Refused;
  words: PlanWords;
};

/** The organisation's own days backwards from the deadline. A proposal until somebody has saved it. */
export function PlanEditor({ at, plan, proposal, deadline, deadlineText, today, refused, words }: PlanEditorProps) {
  const [steps, setSteps] = useState<Step[]>();
  const shown = steps ?? plan?.steps ?? proposal;
  const { run, pending } = useCommand('mapping.savePlan', {
    notice: words.saved,
    done: () => setSteps(undefined),
  });
  const change = (place: number, part: Partial<Step>): void =>
    setSteps(shown.map((step, index) => (index === place ? { ...step, ...part } : step)));
  const save = (next: Step[]): void =>
    void run({
      ...at,
      basedOn: plan?.version ?? 0,
      steps: next.filter(({ label }) => label.trim() !== '').toSorted((a, b) => a.date.localeCompare(b.date)),
    });
  return (
    <div className="grid gap-3">
      {!plan && <p className="text-sm text-muted">{words.proposed}</p>}
      <ol className="plan">
        {shown.map((step, place) => (
          <li data-done={step.done || undefined} data-late={(!step.done && step.date < today) || undefined} key={place}>
            <label className="choice">
              <input
                aria-label={filled(words.done, { label: step.label })}
                checked={step.done}
                onChange={(event) => change(place, { done: event.target.checked })}
                type="checkbox"
              />
            </label>
            <span className="grid min-w-0 gap-x-2 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
              <input
                aria-label={`${words.what} ${place + 1}`}
                className="control"
                maxLength={120}
                onChange={(event) => change(place, { label: event.target.value })}
                placeholder={words.newStep}
                value={step.label}
              />
              <span className="flex flex-wrap items-center gap-x-2">
                <input
                  aria-label={filled(words.when, { label: step.label })}
                  className="control max-w-40"
                  onChange={(event) => change(place, { date: event.target.value || step.date })}
                  type="date"
                  value={step.date}
                />
                {step.date > deadline && (
                  <span className="inline-flex items-baseline gap-1 text-sm text-warning">
                    <ShapeMark shape="triangle" tone="warning" />
                    {words.after}
                  </span>
                )}
              </span>
            </span>
            <IconButton
              icon={<X aria-hidden="true" />}
              label={filled(words.remove, { label: step.label })}
              onClick={() => setSteps(shown.filter((_, index) => index !== place))}
              size="small"
            />
          </li>
        ))}
        <li className="font-semibold">
          <ShapeMark shape="diamond" tone="thread" />
          <span>{words.deadline}</span>
          <span className="tabular">{deadlineText}</span>
        </li>
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() => save(shown)}
          pending={pending}
          refused={refused}
          size="small"
          variant={steps || !plan ? 'primary' : 'quiet'}
        >
          {words.save}
        </Button>
        <Button
          icon={<Plus aria-hidden="true" />}
          onClick={() => setSteps([...shown, { label: '', date: deadline, done: false }])}
          refused={refused}
          size="small"
          variant="plain"
        >
          {words.add}
        </Button>
      </div>
    </div>
  );
}
