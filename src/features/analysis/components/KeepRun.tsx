'use client';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Parameters } from '../rules/analysis.ts';
import type { LaboratoryProps } from './LaboratoryProps.tsx';

type Props = LaboratoryProps & { parameters: Parameters; digest: string; settled: boolean; version: number };

/** Keeps what is on the screen as a run: the server computes it anew, and says if it comes to another result. */
export function KeepRun(props: Props) {
  const { processId, data, analysis, title, parameters, digest, settled, version, refused, words } = props;
  if (typeof refused === 'object') return null;
  return (
    <Disclosure summary={words.keep.open}>
      <CommandForm
        command="analysis.createRun"
        goTo={`/processer/${processId}/sak/KR-{number}`}
        incomplete={settled ? undefined : words.computing}
        input={(form, key) => ({
          processId,
          key,
          title: String(form.get('title') ?? ''),
          text: String(form.get('text') ?? ''),
          datasetId: data.id,
          datasetVersion: version,
          measure: data.measure,
          period: data.period,
          analysis,
          parameters: { ...parameters },
          seen: digest,
        })}
        notice={words.keep.notice}
        refused={refused}
        submit={words.keep.submit}
      >
        <TextField defaultValue={`${title} ${data.period}`} label={words.keep.title} name="title" required />
        <ProseField help={words.keep.textHelp} label={words.keep.text} name="text" rows={3} />
      </CommandForm>
    </Disclosure>
  );
}
