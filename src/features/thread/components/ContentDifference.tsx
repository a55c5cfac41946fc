import { getLocale, getTranslations } from 'next-intl/server';
import type { FieldDifference } from '#src/core/content.ts';
import type { Kind } from '#src/core/kinds.ts';
import { fieldLabel } from '#src/i18n/contents.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { Diff } from '#src/ui/Diff.tsx';

/** What differs, field by field, with words that came and words that went. */
export async function ContentDifference({ kind, fields }: { kind: Kind; fields: readonly FieldDifference[] }) {
  const [t, locale] = await Promise.all([getTranslations('thread'), getLocale()]);
  if (fields.length === 0) return <p className="mt-2 text-muted">{t('history.same')}</p>;
  return (
    <dl className="mt-2">
      {fields.map(({ field, before, after }) => (
        <div className="grid gap-x-6 gap-y-1 border-t border-rule py-3 md:grid-cols-[10rem_1fr]" key={field}>
          <dt className="text-sm text-muted">{fieldLabel(languageOf(locale), kind, field)}</dt>
          <dd className="min-w-0">
            <Diff
              after={after}
              before={before}
              deletedLabel={t('history.deleted')}
              endLabel={t('history.end')}
              insertedLabel={t('history.inserted')}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
