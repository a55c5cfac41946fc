'use client';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';

type Props = {
  /** The process's own address. */
  at: string;
  /** What is still to do has a way there, below the process. */
  steps: readonly { text: string; act?: { to: string; word: string } }[];
  done: string;
};

/** Steps in order, each done or with the way to where it is; the first that is left is the one to take. */
export function StepList({ at, steps, done }: Props) {
  const next = steps.find(({ act }) => act);
  return (
    <ol className="errands">
      {steps.map((step) => (
        <li key={step.text}>
          <ShapeMark shape={step.act ? 'empty' : 'full'} tone={step.act ? 'plain' : 'good'} />
          <span className={step.act ? 'errand-subject' : 'errand-subject text-muted'}>
            {step.text}
            {!step.act && <span className="sr-only">{` (${done})`}</span>}
          </span>
          {step.act && (
            <ButtonLink href={`${at}/${step.act.to}`} size="small" variant={step === next ? 'primary' : undefined}>
              {step.act.word}
            </ButtonLink>
          )}
        </li>
      ))}
    </ol>
  );
}
