import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { TemplateTask } from '../rules/templates.ts';
import { TasksAdd } from '../schema.ts';

/** The tasks that a process of this sort usually has: all are chosen, and what is not wanted is left out. */
export async function TemplateForm({ processId, tasks }: { processId: string; tasks: readonly TemplateTask[] }) {
  const [t, ts] = await Promise.all([getTranslations('rolemap.template'), getTranslations('sides')]);
  const chosen = tasks.map(({ key }) => key);
  return (
    <Section id="mall" lead={t('lead')} title={t('title')}>
      <SchemaForm
        command="rolemap.addTasks"
        given={{ processId }}
        goTo={`/processer/${processId}/roller`}
        notice={t('added')}
        schema={TasksAdd}
        submit={t('add')}
        wide
      >
        {(['politics', 'workshop'] as const).map((side) => (
          <CheckGroup
            columns
            defaultValue={chosen}
            key={side}
            label={ts(side)}
            name="tasks"
            options={tasks
              .filter((task) => task.side === side)
              .map(({ key, title, text }) => ({ value: key, label: title, help: text }))}
          />
        ))}
        <CheckField defaultChecked help={t('askHelp')} label={t('ask')} name="ask" />
      </SchemaForm>
    </Section>
  );
}
