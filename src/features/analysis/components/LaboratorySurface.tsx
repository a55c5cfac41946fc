'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { analysisOf, presetsOf } from '../rules/analyses.ts';
import type { Parameters } from '../rules/analysis.ts';
import { laboratoryAddress, laboratoryChoices } from '../rules/laboratory.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Answered, Asked, Chosen } from '../work/in-browser.ts';
import type { Flowing, LaboratoryProps } from './LaboratoryProps.tsx';
import { KeepRun } from './KeepRun.tsx';
import { LaboratoryResult } from './LaboratoryResult.tsx';
import { LaboratoryWords } from './LaboratoryWords.tsx';
import { LimitField } from './LimitField.tsx';

type Came = Chosen & { outcome: Outcome };
/** The analysis as its limits are now, and as they are by the rule; undefined while they are computed. */
type Computed = { now?: Came; rule?: Came; failure?: string };

/** What the server says of more flows than a browser takes: it computes what is kept all the same. */
const tooMany = 'too-many-flows';

/** Data, limits, and what comes of them: computed in a worker of the browser, at once when a limit is moved. */
export function LaboratorySurface(props: LaboratoryProps) {
  const { processId, path, data, analysis, words, locale } = props;
  const address = Object.fromEntries(useSearchParams().entries());
  const { parameters } = laboratoryChoices({ ...address, analys: analysis });
  const [flowing, setFlowing] = useState<Flowing>();
  const [computed, setComputed] = useState<Computed>({});
  const worker = useRef<Worker>(undefined);
  const asking = useRef(0);

  useEffect(() => {
    let late = false;
    const made = new Worker(new URL('../work/in-browser.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data: answer }: MessageEvent<Answered>) => {
      if ('failure' in answer) return setComputed({ failure: answer.failure });
      const { key, ...came } = answer;
      if (key === 0) setComputed((known) => ({ ...known, rule: came }));
      else if (key === asking.current) setComputed(({ rule }) => ({ now: came, ...(rule && { rule }) }));
    });
    made.addEventListener('error', () => setComputed({ failure: 'unexpected' }));
    const { id: datasetId, measure, period } = data;
    api()
      .then((client) => client.analysis.flows.query({ processId, datasetId, measure, period }))
      .then(
        ({ version, lines, areas }) => {
          if (late) return;
          made.postMessage({ of: measure === '' ? 'measures' : 'flows', lines } satisfies Asked);
          worker.current = made;
          setFlowing({
            version,
            names: Object.fromEntries(areas.map(({ code, name }) => [code, name])),
            places: new Map(areas.flatMap(({ code, at }) => (at ? [[code, at] as const] : []))),
          });
        },
        (error: { data?: { reason?: string } }) =>
          !late && setComputed({ failure: error.data?.reason ?? 'unexpected' }),
      );
    return () => {
      late = true;
      worker.current = undefined;
      setFlowing(undefined);
      setComputed({});
      made.terminate();
    };
  }, [processId, data.id, data.measure, data.period]);

  const wanted = JSON.stringify(parameters);
  useEffect(() => {
    if (!flowing) return;
    asking.current += 1;
    const ask = (asked: Asked): void => worker.current?.postMessage(asked);
    ask({ key: asking.current, analysis, parameters: JSON.parse(wanted) as Parameters });
    // Compared with its own rule are labour markets alone.
    if (analysisOf(analysis).markets) ask({ key: 0, analysis, parameters: presetsOf(analysis) });
  }, [flowing, analysis, wanted]);

  const chosen = { data: data.code, measure: data.measure, period: data.period, analysis, parameters };
  const moved = (name: string, value: number): void => {
    const next = laboratoryAddress({ ...chosen, parameters: { ...parameters, [name]: Number(value.toFixed(4)) } });
    const kept = ['vy', 'omrade'].flatMap((key) => (address[key] ? [[key, address[key]]] : []));
    const more = new URLSearchParams(kept).toString();
    window.history.replaceState(null, '', `${path}?${next}${more && `&${more}`}`);
  };
  const declared = Object.entries(analysisOf(analysis).parameters);
  const failure = computed.failure;
  // What is left of another analysis is not shown as this one's.
  const now = computed.now?.analysis === analysis ? computed.now : undefined;
  const rule = computed.rule?.analysis === analysis ? computed.rule.outcome : undefined;
  const behind = now !== undefined && JSON.stringify(now.parameters) !== wanted;
  const ready = useMemo(() => flowing && now && { flowing, now }, [flowing, now]);
  return (
    <div className="grid gap-4">
      <div className={`grid gap-x-6 gap-y-3 ${declared.length > 0 ? 'lg:grid-cols-[11rem_11rem_minmax(0,1fr)]' : ''}`}>
        {declared.map(([name, parameter]) => (
          <LimitField
            key={name}
            label={words.limits[name] ?? name}
            locale={locale}
            onChange={(value) => moved(name, value)}
            parameter={parameter}
            value={parameters[name] ?? parameter.preset}
          />
        ))}
        {failure !== undefined && failure !== tooMany && (
          <p className="text-danger" role="alert">
            {words.failures[failure] ?? words.failed}
          </p>
        )}
        {failure === tooMany && <p role="status">{words.tooMany}</p>}
        {(!ready || behind) && failure === undefined && (
          <p role="status">{flowing ? words.computing : words.fetching}</p>
        )}
        {ready && <LaboratoryWords {...props} flowing={ready.flowing} now={ready.now.outcome} rule={rule} />}
      </div>
      {failure === tooMany && <KeepRun {...props} digest="" parameters={parameters} settled version={data.version} />}
      {ready && (
        <LaboratoryResult
          {...props}
          address={address}
          flowing={ready.flowing}
          made={ready.now.parameters}
          now={ready.now.outcome}
          parameters={parameters}
        />
      )}
    </div>
  );
}
