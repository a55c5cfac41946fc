'use client';
import { useRouter } from 'next/navigation';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { schedules } from '#src/core/sources.ts';
import { withParameters } from '#src/ui/parameters.ts';
import { SelectField } from '#src/ui/SelectField.tsx';

type At = { processId: string; itemId: string };

/** Puts the same question again, and shows how it goes. */
export function RefreshNow({
  at,
  path,
  label,
  refused,
}: {
  at: At;
  path: string;
  label: string;
  refused: string | undefined;
}) {
  const router = useRouter();
  return (
    <div>
      <CommandButton
        command="datasets.refresh"
        done={({ fetchId }) => router.push(withParameters(path, { hamtning: fetchId }))}
        input={at}
        refused={refused}
      >
        {label}
      </CommandButton>
    </div>
  );
}

export type RefreshFormProps = {
  at: At;
  schedule: (typeof schedules)[number];
  refused: string | undefined;
  words: { label: string; none: string; weekly: string; monthly: string; save: string; saved: string };
};

/** How often the source is asked without anybody pressing. */
export function RefreshForm({ at, schedule, refused, words }: RefreshFormProps) {
  return (
    <CommandForm
      command="datasets.setSchedule"
      input={(form) => ({ ...at, schedule: schedules.find((one) => one === form.get('schedule')) ?? '' })}
      notice={words.saved}
      refused={refused}
      submit={words.save}
    >
      <SelectField
        defaultValue={schedule}
        key={schedule}
        label={words.label}
        name="schedule"
        options={[
          { value: '', label: words.none },
          { value: 'weekly', label: words.weekly },
          { value: 'monthly', label: words.monthly },
        ]}
      />
    </CommandForm>
  );
}
