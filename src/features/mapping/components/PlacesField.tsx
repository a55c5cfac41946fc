'use client';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Bounds, boundsOf, type Position, positionsOf } from '#src/core/geometry.ts';
import { type MapPlace, Places, placesOfField } from '#src/core/places.ts';
import { Button } from '#src/ui/Button.tsx';
import { type DrawnKind, geometryOf, isComplete, placed, type Sketch, takenBack } from '#src/ui/drawing.ts';
import { FieldGroup } from '#src/ui/Field.tsx';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import type { MapService } from '#src/ui/map-style.ts';
import { sketchDrawing } from '#src/ui/sketch-drawing.ts';
import { loadTowns } from '#src/ui/useMap.ts';
import { filled } from '../rules.ts';
import { PlaceRow } from './PlaceRow.tsx';
import type { PlacesWords } from './PlacesWords.tsx';

export type PlacesFieldProps = {
  /** The form's field: it holds the places as JSON, read with `placesOfField`. */
  name: string;
  defaultValue?: readonly MapPlace[] | undefined;
  label: string;
  help?: string | undefined;
  optional?: string | undefined;
  /** The municipalities that can be named, with the points of their main towns. */
  municipalities: readonly { code: string; name: string; longitude: number; latitude: number }[];
  bounds: Bounds;
  service?: MapService | undefined;
  words: PlacesWords;
};

const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Places by name, or drawn on a map: by mouse, by fingers, and entirely by keyboard. Used by findings, and by any form that asks where. */
export function PlacesField({ name, defaultValue = [], label, help, optional, municipalities, bounds, service, words }: PlacesFieldProps) {
  const id = useId();
  const hidden = useRef<HTMLInputElement>(null);
  const engine = useRef<Engine>(undefined);
  const [places, setPlaces] = useState<readonly MapPlace[]>(defaultValue);
  const [sketch, setSketch] = useState<Sketch>();
  const [said, setSaid] = useState('');
  const [towns, setTowns] = useState<Map<string, Position>>(new Map());
  const [typed, setTyped] = useState('');
  const drawing = useMemo(() => sketchDrawing(places.map(({ geometry }) => geometry), sketch), [places, sketch]);

  useEffect(() => {
    loadTowns().then((all) => setTowns(new Map(all.toReversed().map(([town, longitude, latitude]) => [town.toLowerCase(), [longitude, latitude]]))), () => undefined);
  }, []);
  useEffect(() => {
    const control = hidden.current;
    const restore = (): void => {
      const read = Places.safeParse(placesOfField(control?.value ?? ''));
      if (read.success) setPlaces(read.data);
    };
    control?.addEventListener('samband:restored', restore);
    return () => control?.removeEventListener('samband:restored', restore);
  }, []);

  const change = (next: readonly MapPlace[]): void => {
    setPlaces(next);
    if (!hidden.current) return;
    hidden.current.value = JSON.stringify(next);
    hidden.current.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const add = (place: MapPlace): void => {
    change([...places, place]);
    const box = boundsOf(positionsOf(place.geometry));
    if (box && engine.current) engine.current.fitBounds(box, { padding: 90, maxZoom: Math.max(engine.current.getZoom(), 9) });
  };
  const begin = (kind: DrawnKind): void => {
    const centre = engine.current?.getCenter();
    if (!engine.current || !centre) return;
    engine.current.keyboard.disable();
    engine.current.doubleClickZoom.disable();
    setSketch({ kind, vertices: [], aim: [centre.lng, centre.lat] });
    setSaid(words[`${kind}Steps`]);
    engine.current.getCanvas().focus();
  };
  const end = (done: Sketch | undefined): void => {
    engine.current?.keyboard.enable();
    engine.current?.doubleClickZoom.enable();
    setSketch(undefined);
    const geometry = done && geometryOf(done.kind, done.vertices);
    if (!done || !geometry) return setSaid(words.stopped);
    add({ kind: done.kind, name: '', geometry } as MapPlace);
    setSaid(words.added);
  };
  const corner = (at: Position): void => {
    if (!sketch) return;
    const { sketch: next, done } = placed(sketch, at);
    if (done) return end(next);
    setSketch(next);
    setSaid(filled(words.corners, { count: next.vertices.length, at: spoken(at) }));
  };
  /** Moves the crosshair by pixels, and the map along when it comes near the edge. */
  const move = ([x, y]: [number, number], step: number): void => {
    if (!sketch || !engine.current) return;
    const map = engine.current;
    const at = map.project(sketch.aim);
    const { lng, lat } = map.unproject([at.x + x * step, at.y + y * step]);
    setSketch({ ...sketch, aim: [lng, lat] });
    const { clientWidth, clientHeight } = map.getContainer();
    const out = at.x + x * step < 40 || at.y + y * step < 40 || at.x + x * step > clientWidth - 40 || at.y + y * step > clientHeight - 40;
    if (out) map.jumpTo({ center: [lng, lat] });
    setSaid(spoken([lng, lat]));
  };
  const key = (event: React.KeyboardEvent): boolean => {
    if (!sketch || event.ctrlKey || event.metaKey || event.altKey) return false;
    const arrow = arrows[event.key];
    if (arrow) move(arrow, event.shiftKey ? 60 : 12);
    else if (event.key === 'Enter') corner(sketch.aim);
    else if (event.key === 'Backspace') setSketch(takenBack(sketch));
    else if (event.key === 'Escape') end(undefined);
    else if (event.key === '+' || event.key === '-') engine.current?.jumpTo({ center: sketch.aim, zoom: engine.current.getZoom() + (event.key === '+' ? 1 : -1) });
    else return false;
    return true;
  };
  const addNamed = (): void => {
    const wanted = typed.trim();
    const municipality = municipalities.find((one) => one.name.toLowerCase() === wanted.toLowerCase());
    const town = towns.get(wanted.toLowerCase());
    if (municipality && !town) add({ kind: 'municipality', code: municipality.code, name: municipality.name, geometry: { type: 'Point', coordinates: [municipality.longitude, municipality.latitude] } });
    else if (town) add({ kind: 'locality', name: wanted, geometry: { type: 'Point', coordinates: town } });
    else return setSaid(filled(words.unknown, { name: wanted }));
    setSaid(words.added);
    setTyped('');
  };
  return (
    <FieldGroup help={help} id={id} label={label} optional={optional}>
      <input name={name} ref={hidden} type="hidden" value={JSON.stringify(places)} />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <label className="grid gap-1 text-sm text-muted">{words.byName}
            <input className="control" list={`${id}-towns`} onChange={({ target }) => setTyped(target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), addNamed())} value={typed} />
          </label>
          <datalist id={`${id}-towns`}>{typed.length > 1 && [...towns.keys()].filter((town) => town.startsWith(typed.toLowerCase())).slice(0, 12).map((town) => <option key={town} value={town.replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase())} />)}</datalist>
          <Button onClick={addNamed}>{words.addNamed}</Button>
          {(['point', 'line', 'area'] as const).map((kind) => <Button key={kind} onClick={() => begin(kind)}>{words[kind]}</Button>)}
        </div>
        <MapCanvas
          bounds={bounds}
          drawing={drawing}
          height="clamp(18rem, 48vh, 28rem)"
          label={words.map}
          onKey={key}
          onPoint={corner}
          onReady={(map) => {
            engine.current = map;
          }}
          service={service}
          words={words}
        >
          {sketch && <Crosshair at={sketch.aim} engine={engine.current} />}
        </MapCanvas>
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 text-sm text-muted" role="status">{said}</p>
          {sketch && (
            <>
              <Button onClick={() => setSketch(takenBack(sketch))} size="small">{words.takeBack}</Button>
              <Button onClick={() => end(isComplete(sketch) ? sketch : undefined)} size="small" variant="primary">{words.done}</Button>
              <Button onClick={() => end(undefined)} size="small" variant="plain">{words.stop}</Button>
            </>
          )}
        </div>
        {places.length > 0 && (
          <ul aria-label={words.list} className="grid border-t border-rule">
            {places.map((place, at) => (
              <PlaceRow key={`${places.length}-${at}`} number={at + 1} onChange={(next) => change(places.with(at, next))} onRemove={() => change(places.toSpliced(at, 1))} place={place} words={words} />
            ))}
          </ul>
        )}
      </div>
    </FieldGroup>
  );
}

const spoken = ([longitude, latitude]: Position): string => `${latitude.toFixed(4)} ${longitude.toFixed(4)}`;

function Crosshair({ at, engine }: { at: Position; engine: Engine | undefined }) {
  const point = engine?.project(at);
  return point ? <div aria-hidden="true" className="map-cross" style={{ left: point.x, top: point.y }} /> : null;
}
