import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { listNoticeChoices } from '../queries/notices.ts';
import { noticeChoices, NoticesChoose } from '../schema.ts';

/** How one wants the letters of each process that one takes part in. */
export async function NoticeChoices() {
  const [t, rows] = await Promise.all([getTranslations('processes.notices'), read(listNoticeChoices, {})]);
  if (rows.length === 0) return null;
  return (
    <Section id="brev" layout="margin" lead={t('lead')} title={t('title')}>
      <ul className="grid gap-4">
        {rows.map(({ id, name, choice }) => (
          <li key={id}>
            <SchemaForm
              command="processes.chooseNotices"
              given={{ processId: id }}
              notice={t('saved')}
              schema={NoticesChoose}
              shown={['choice']}
              submit={t('save', { process: name })}
            >
              <SelectField
                defaultValue={choice}
                label={name}
                name="choice"
                options={noticeChoices.map((value) => ({ value, label: t(`choices.${value}`) }))}
              />
            </SchemaForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
