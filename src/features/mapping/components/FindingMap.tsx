'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { type Bounds, boundsOf, positionsOf, type Position } from '#src/core/geometry.ts';
import { MapCanvas, type Picked } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import { markedDrawing, markedLayers } from '#src/ui/map-marked.ts';
import type { MapService } from '#src/ui/map-style.ts';
import type { MapWords } from '#src/ui/map-words.ts';
import { type Mapped, markedFindings } from '../rules.ts';
import type { FindingFilters } from '../schema.ts';
import type { z } from 'zod';

export type FindingMapProps = {
  processId: string;
  filters: z.infer<typeof FindingFilters>;
  /** Changes when the page has been read anew: then the map is too. */
  readAt: string;
  /** The code of the finding that is open beside. */
  selected: string | undefined;
  /** The address of the list without a selection; a code is added to it. */
  href: string;
  bounds: Bounds;
  words: MapWords & { label: string; failed: string };
  service: MapService | undefined;
};

const nothing: Mapped = { rows: [], points: [] };

/** The findings of the filtered list as marks, lines and areas: what is chosen here is opened beside, and what is opened is shown here. */
export function FindingMap({ processId, filters, readAt, selected, href, bounds, words, service }: FindingMapProps) {
  const { push } = useRouter();
  const engine = useRef<Engine>(undefined);
  const [found, setFound] = useState(nothing);
  const [failed, setFailed] = useState(false);
  const [tip, setTip] = useState<{ title: string; x: number; y: number }>();
  const turn = useRef(-1);
  const asked = JSON.stringify(filters);

  useEffect(() => {
    let late = false;
    const { order: _order, after: _after, ...passing } = JSON.parse(asked) as typeof filters;
    api().then((client) => client.mapping.map.query({ processId, ...passing })).then(
      (answer) => {
        if (late) return;
        setFound(answer);
        setFailed(false);
      },
      () => !late && setFailed(true),
    );
    return () => {
      late = true;
    };
  }, [processId, asked, readAt]);

  const things = useMemo(() => markedFindings(found), [found]);
  const drawing = useMemo(() => markedDrawing(things, selected), [things, selected]);
  const placesOf = (code: string): Position[] => things.filter((thing) => thing.code === code).flatMap(({ geometry }) => positionsOf(geometry));
  const moveTo = (code: string): void => {
    const box = boundsOf(placesOf(code));
    if (!engine.current || !box) return;
    if (box[0] === box[2] && box[1] === box[3]) engine.current.easeTo({ center: [box[0], box[1]], zoom: Math.max(engine.current.getZoom(), 9) });
    else engine.current.fitBounds(box, { padding: 80, maxZoom: 11 });
  };
  useEffect(() => {
    const box = selected && boundsOf(placesOf(selected));
    const seen = engine.current?.getBounds();
    if (selected && box && !(seen?.contains([box[0], box[1]]) && seen.contains([box[2], box[3]]))) moveTo(selected);
  }, [selected, things]);

  const show = (picked: Picked | undefined): void => {
    const code = picked?.properties['code'] as string | undefined;
    const at = picked && engine.current?.project(picked.at);
    setTip(code && at ? { title: `${code} ${String(picked.properties['title'])}`, x: at.x, y: at.y } : undefined);
  };
  const step = (by: number): void => {
    const count = found.rows.length;
    if (count === 0) return;
    turn.current = (turn.current + by + count) % count;
    const row = found.rows[turn.current];
    const at = row && placesOf(row.code)[0];
    if (!row || !at || !engine.current) return;
    const current = engine.current;
    current.once('moveend', () => show({ layer: '', properties: row, at }));
    current.easeTo({ center: at, zoom: Math.max(current.getZoom(), 9) });
  };
  return (
    <>
      <MapCanvas
        bounds={bounds}
        drawing={drawing}
        hash="karta"
        label={words.label}
        onHover={show}
        onKey={({ key, ctrlKey, metaKey, altKey }) => {
          const by = { n: 1, p: -1 }[key.toLowerCase()];
          if (by === undefined || ctrlKey || metaKey || altKey) return false;
          step(by);
          return true;
        }}
        onPick={(picked) => {
          const code = picked?.properties['code'] as string | undefined;
          if (code) push(`${href}&sak=${code}`, { scroll: false });
        }}
        onReady={(map) => {
          engine.current = map;
          if (selected) moveTo(selected);
        }}
        pickable={markedLayers}
        service={service}
        words={words}
      >
        {tip && <div className="map-tip" style={{ left: tip.x, top: tip.y }}>{tip.title}</div>}
      </MapCanvas>
      <p className="sr-only" role="status">{tip?.title}</p>
      {failed && <p className="text-danger" role="alert">{words.failed}</p>}
    </>
  );
}
