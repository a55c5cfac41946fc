'use client';
import { Link } from '#src/ui/Link.tsx';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '#src/client/api.ts';
import { type Bounds, boundsOf, positionsOf, type Position } from '#src/core/geometry.ts';
import { backgroundDrawing, backgroundLayers, stacked } from '#src/ui/map-background.ts';
import { MapCanvas, type Picked } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import { markedDrawing, markedLayers, markedSources } from '#src/ui/map-marked.ts';
import { inView } from '#src/ui/map-nudge.ts';
import type { MapService } from '#src/ui/map-style.ts';
import type { MapWords } from '#src/core/map-words.ts';
import { MapTip } from '#src/ui/MapOverlay.tsx';
import { useListBeside } from '#src/ui/useListBeside.ts';
import { useSteps } from '#src/ui/useSteps.ts';
import { type MappedAndNot, markedFindings } from '../rules/map.ts';
import { filled } from '../rules/words.ts';
import type { FindingFilters } from '../schema.ts';
import { BackgroundNote, type Boundaries, useBackground } from './MapBackground.tsx';
import type { z } from 'zod';

export type FindingMapSurfaceProps = {
  processId: string;
  filters: z.infer<typeof FindingFilters>;
  /** Changes when a finding has: then the map is read anew. */
  changed: string;
  /** The code of the finding that is open beside. */
  selected: string | undefined;
  /** The address of the list without a selection; a code is added to it. */
  href: string;
  bounds: Bounds;
  /** The codes of the municipalities of the process, which are its area. */
  own: readonly string[];
  background: Boundaries | undefined;
  words: MapWords & {
    label: string;
    failed: string;
    gathered: string;
    elsewhere: string;
    unplaced: string;
    nowhere: string;
    inPicture: string;
  };
  service: MapService | undefined;
};

const nothing: MappedAndNot = { rows: [], points: [], unplaced: [], unplacedTotal: 0 };
type Tip = { title: string; at: Position; code?: string | undefined };

/**
 * The findings of the filtered list as marks, lines and areas: what is chosen here is opened beside, and what is opened
 * is shown here.
 */
export function FindingMapSurface({
  processId,
  filters,
  changed,
  selected,
  href,
  bounds,
  own,
  background,
  words,
  service,
}: FindingMapSurfaceProps) {
  const { push } = useRouter();
  const [engine, setEngine] = useState<Engine>();
  const [found, setFound] = useState(nothing);
  const [state, setState] = useState<'asking' | 'there' | 'failed'>('asking');
  const [tip, setTip] = useState<Tip>();
  const [listed, setListed] = useState(true);
  const asked = JSON.stringify(filters);

  useEffect(() => {
    let late = false;
    const { order: _order, after: _after, ...passing } = JSON.parse(asked) as typeof filters;
    api()
      .then((client) => client.mapping.map.query({ processId, ...passing }))
      .then(
        (answer) => {
          if (late) return;
          setFound(answer);
          setState('there');
        },
        () => !late && setState('failed'),
      );
    return () => {
      late = true;
    };
  }, [processId, asked, changed]);

  const things = useMemo(() => markedFindings(found), [found]);
  const { features, failed } = useBackground(background);
  const ground = useMemo(() => features && backgroundDrawing(features, own), [features, own]);
  const sources = useMemo(() => markedSources(things), [things]);
  const marks = useMemo(() => markedDrawing(sources, things, selected), [sources, things, selected]);
  const drawing = useMemo(() => (ground ? stacked(ground, marks) : marks), [ground, marks]);
  const placesOf = useCallback(
    (code: string): Position[] =>
      things.filter((thing) => thing.code === code).flatMap(({ geometry }) => positionsOf(geometry)),
    [things],
  );
  const point = useCallback(
    (code: string | undefined): void => {
      const at = code === undefined ? undefined : placesOf(code)[0];
      const title = things.find((thing) => thing.code === code)?.title;
      setTip(at && title !== undefined ? { title: `${code} ${title}`, at, code } : undefined);
    },
    [things, placesOf],
  );
  const inPicture = useListBeside(engine, placesOf, tip?.code, point);
  useEffect(() => {
    setListed(selected === undefined || showInList());
    const box = selected && boundsOf(placesOf(selected));
    if (!engine || !box || (inView(engine, [box[0], box[1]]) && inView(engine, [box[2], box[3]]))) return;
    if (box[0] === box[2] && box[1] === box[3])
      engine.easeTo({ center: [box[0], box[1]], zoom: Math.max(engine.getZoom(), 9) });
    else engine.fitBounds(box, { padding: 80, maxZoom: 11 });
  }, [engine, selected, things, changed]);

  const choose = (code: string): void => push(`${href}&sak=${code}${location.hash}`, { scroll: false });
  const show = ({ properties, at }: Picked): void => {
    const { point_count: count, code, title, name } = properties;
    setTip({
      at,
      code: code === undefined ? undefined : String(code),
      title:
        count === undefined
          ? name === undefined
            ? `${String(code)} ${String(title)}`
            : String(name)
          : filled(words.gathered, { count: Number(count) }),
    });
  };
  const reach = (code: string): void => {
    const at = placesOf(code)[0];
    if (!at || !engine) return;
    setTip({ title: `${code} ${found.rows.find((row) => row.code === code)?.title ?? ''}`, at, code });
    engine.easeTo({ center: at, zoom: Math.max(engine.getZoom(), 9) });
  };
  const codes = useMemo(() => [...new Set(things.map(({ code }) => code))], [things]);
  const { onKey, reached } = useSteps({ keys: engine ? codes : [], from: selected, reach, choose });
  const chosen = found.rows.find(({ code }) => code === selected);
  return (
    <>
      <MapCanvas
        bounds={bounds}
        drawing={drawing}
        hash="karta"
        height="max(18rem, calc(100dvh - 15rem))"
        label={words.label}
        onHover={(picked, by) => {
          if (by === 'keys' && reached()) return;
          if (picked) show(picked);
          else setTip(undefined);
        }}
        onKey={onKey}
        onPick={(picked) => {
          const code = picked?.properties['code'] as string | undefined;
          if (code) choose(code);
        }}
        named={backgroundLayers}
        onReady={setEngine}
        pickable={markedLayers}
        service={service}
        words={words}
      >
        {tip && engine && (
          <MapTip at={tip.at} engine={engine}>
            {tip.title}
          </MapTip>
        )}
      </MapCanvas>
      <p className="sr-only" role="status">
        {tip?.title}
      </p>
      {inPicture !== undefined && inPicture > 0 && (
        <p className="text-sm text-muted">{filled(words.inPicture, { count: inPicture })}</p>
      )}
      {found.unplacedTotal > 0 && (
        <details className="text-sm">
          <summary>{filled(words.nowhere, { count: found.unplacedTotal })}</summary>
          <ul className="grid">
            {found.unplaced.map(({ code, title }) => (
              <li key={code}>
                <Link className="link" href={`/processer/${processId}/sak/${code}`}>{`${code} ${title}`}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {background && (failed || features?.length !== 0) && (
        <BackgroundNote boundaries={background} failed={failed} features={features} />
      )}
      {state === 'failed' && (
        <p className="text-danger" role="alert">
          {words.failed}
        </p>
      )}
      {chosen && !listed && (
        <p className="text-sm">
          {words.elsewhere}{' '}
          <Link
            className="link font-semibold"
            href={`/processer/${processId}/sak/${chosen.code}`}
          >{`${chosen.code} ${chosen.title}`}</Link>
        </p>
      )}
      {state === 'there' && selected && !chosen && (
        <p className="text-sm text-muted" role="status">
          {filled(words.unplaced, { code: selected })}
        </p>
      )}
    </>
  );
}

/** Brings the chosen one into sight in the list beside, which scrolls by itself; false where it is not in it. */
function showInList(): boolean {
  const row = document.querySelector<HTMLElement>('.map-list > [aria-current]');
  const list = row?.parentElement;
  if (!row || !list) return false;
  const [top, bottom] = [row.offsetTop - list.offsetTop, row.offsetTop - list.offsetTop + row.offsetHeight];
  if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) list.scrollTop = top - list.clientHeight / 3;
  return true;
}
