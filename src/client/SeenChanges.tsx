'use client';
import { timeZone } from '#src/i18n/locale.ts';
import { Diff } from '#src/ui/Diff.tsx';
import type { Seen } from './failure.ts';
import { useWords } from './words.tsx';

/** What has been written since it was seen, item by item and field by field. */
export function SeenChanges({ seen }: { seen: readonly Seen[] }) {
  const words = useWords();
  const language = document.documentElement.lang || 'sv';
  return (
    <ul className="mt-3 grid gap-4">
      {seen.map(({ at, code, title, updatedBy, updatedAt, changes }) => (
        <li key={at}>
          <p className="font-semibold">
            {code && <span className="label text-thread">{code} </span>}
            {title}
          </p>
          <p className="text-sm text-muted">
            {updatedBy},{' '}
            {new Date(updatedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short', timeZone })}
          </p>
          {changes.length === 0 && <p className="mt-1">{words.conflictElsewhere}</p>}
          <dl>
            {changes.map(({ field, label, before, after }) => (
              <div className="mt-2" key={field}>
                <dt className="text-sm text-muted">{label}</dt>
                <dd className="min-w-0">
                  <Diff
                    after={after}
                    before={before}
                    context={200}
                    deletedLabel={words.deleted}
                    endLabel={words.changeEnd}
                    insertedLabel={words.inserted}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
