import type { Phase } from '#src/core/roles.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';

type Row = { phase: Phase; label: string; startsOn: string; endsOn: string; used: boolean; fixed: boolean };
type Props = { label: string; help: string; rows: readonly Row[]; words: { from: string; until: string } };

/** The timetable: which phases are used, and when. What is passed or under way stays. */
export function PhaseField({ label, help, rows, words }: Props) {
  return (
    <FieldGroup help={help} id="phases" label={label}>
      {rows.map((row) => (
        <div
          className="grid items-end gap-x-6 border-t border-rule py-2 sm:grid-cols-[minmax(10rem,1fr)_auto_auto]"
          key={row.phase}
        >
          <label className="choice">
            {row.fixed ? (
              <>
                <input checked disabled readOnly type="checkbox" />
                <input name={`phases.${row.phase}.phase`} type="hidden" value={row.phase} />
              </>
            ) : (
              <input defaultChecked={row.used} name={`phases.${row.phase}.phase`} type="checkbox" value={row.phase} />
            )}
            <span>{row.label}</span>
          </label>
          <DateField
            aria-label={`${row.label}: ${words.from}`}
            defaultValue={row.startsOn}
            label={words.from}
            name={`phases.${row.phase}.startsOn`}
          />
          <DateField
            aria-label={`${row.label}: ${words.until}`}
            defaultValue={row.endsOn}
            label={words.until}
            name={`phases.${row.phase}.endsOn`}
          />
        </div>
      ))}
    </FieldGroup>
  );
}
