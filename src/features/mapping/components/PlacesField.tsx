'use client';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Bounds, boundsOf, type Position, positionsOf } from '#src/core/geometry.ts';
import { drawablePlacesOfField } from '#src/core/field-values.ts';
import type { MapPlace } from '#src/core/places.ts';
import { Button } from '#src/ui/Button.tsx';
import { isComplete } from '#src/ui/drawing.ts';
import { FieldGroup } from '#src/ui/Field.tsx';
import { backgroundLayers, stacked } from '#src/ui/map-background.ts';
import { MapCanvas } from '#src/ui/MapCanvas.tsx';
import type { Engine } from '#src/ui/map-engine.ts';
import { inView } from '#src/ui/map-nudge.ts';
import { MapCross } from '#src/ui/MapOverlay.tsx';
import type { MapService } from '#src/ui/map-style.ts';
import { chosenLayers, sketchDrawing } from '#src/ui/sketch-drawing.ts';
import { loadTowns } from '#src/ui/useMap.ts';
import { filled } from '../rules/words.ts';
import { type Boundaries, useBoundaries } from './MapBackground.tsx';
import { PlaceCorners } from './PlaceCorners.tsx';
import { PlaceRow } from './PlaceRow.tsx';
import { useSketch } from './PlaceSketch.tsx';
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
  /** On which a municipality can be chosen, where the installation has them. */
  boundaries?: Boundaries | undefined;
  service?: MapService | undefined;
  words: PlacesWords;
  onPlaces?: ((places: MapPlace[]) => void) | undefined;
};

type Town = { name: string; at: Position };
const townsByName = async (): Promise<Map<string, Town>> =>
  new Map(
    (await loadTowns())
      .toReversed()
      .map(([town, longitude, latitude]) => [town.toLowerCase(), { name: town, at: [longitude, latitude] }]),
  );
const canBeDrawn = ({ kind }: MapPlace): boolean => kind === 'point' || kind === 'line' || kind === 'area';

/**
 * Places by name, or drawn on a map: by mouse, by fingers, and entirely by keyboard. Used by findings, and by any form
 * that asks where.
 */
export function PlacesField({
  name,
  defaultValue = [],
  label,
  help,
  optional,
  municipalities,
  bounds,
  boundaries,
  service,
  words,
  onPlaces,
}: PlacesFieldProps) {
  const id = useId();
  const hidden = useRef<HTMLInputElement>(null);
  const [engine, setEngine] = useState<Engine>();
  const [places, setPlaces] = useState<readonly MapPlace[]>(defaultValue);
  const latest = useRef(places);
  const [announcement, setAnnouncement] = useState('');
  const [edited, setEdited] = useState<number>();
  const [towns, setTowns] = useState<Map<string, Town>>(new Map());
  const [typed, setTyped] = useState('');
  const [choosing, setChoosing] = useState(false);
  const { ground, source } = useBoundaries(boundaries, places);

  useEffect(() => {
    townsByName().then(setTowns, () => undefined);
  }, []);
  useEffect(() => {
    const control = hidden.current;
    const restore = (): void => {
      const kept = drawablePlacesOfField(control?.value ?? '');
      if (!kept) return;
      latest.current = kept;
      setPlaces(kept);
    };
    control?.addEventListener('samband:restored', restore);
    return () => control?.removeEventListener('samband:restored', restore);
  }, []);

  useEffect(() => {
    if (choosing) engine?.getCanvas().focus();
  }, [choosing, engine]);

  const change = (next: readonly MapPlace[]): void => {
    latest.current = next;
    setPlaces(next);
    onPlaces?.([...next]);
    if (!hidden.current) return;
    hidden.current.value = JSON.stringify(next);
    hidden.current.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const showPlace = (place: MapPlace): void => {
    const positions = positionsOf(place.geometry);
    const box = boundsOf(positions);
    if (box && engine && !positions.every((position) => inView(engine, position)))
      engine.fitBounds(box, { padding: 90, maxZoom: Math.max(engine.getZoom(), 9), animate: false });
  };
  const add = (place: MapPlace): void => {
    change([...latest.current, place]);
    showPlace(place);
    setAnnouncement(words.added);
  };
  const { sketch, begin, end, corner, key, back } = useSketch({
    engine,
    words,
    say: setAnnouncement,
    add: (kind, geometry) => add({ kind, name: '', geometry } as MapPlace),
  });
  const drawing = useMemo(() => {
    const drawn = sketchDrawing(places, sketch);
    return ground ? stacked(ground, drawn) : drawn;
  }, [ground, places, sketch]);
  const edit = (at: number): void => {
    const place = places[at];
    if (!place || !canBeDrawn(place)) return;
    if (sketch) end(undefined);
    showPlace(place);
    engine?.getContainer().scrollIntoView({ block: 'nearest' });
    setEdited(at);
  };
  const closeEdit = (at: number): void => {
    setEdited(undefined);
    document.getElementById(`${id}-edit-${at}`)?.focus();
  };
  const addMunicipality = ({
    code,
    name: called,
    longitude,
    latitude,
  }: PlacesFieldProps['municipalities'][number]): void =>
    add({
      kind: 'municipality',
      code,
      name: called,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    });
  /** A municipality by the area that was pressed; one outside those that can be named is said to be so. */
  const addPressed = ({ code, name: called }: Record<string, unknown>): void => {
    const found = municipalities.find((one) => one.code === code);
    setChoosing(false);
    if (found) addMunicipality(found);
    else setAnnouncement(filled(words.unknown, { name: String(called) }));
  };
  const addNamed = async (): Promise<void> => {
    const named = typed.trim();
    if (named === '') return;
    setTyped('');
    const wanted = named.toLowerCase();
    const municipality = municipalities.find((one) => one.name.toLowerCase() === wanted);
    // A name may be given before the towns are here.
    const town = (await townsByName().catch(() => towns)).get(wanted);
    if (municipality && !town) addMunicipality(municipality);
    else if (town) add({ kind: 'locality', name: town.name, geometry: { type: 'Point', coordinates: town.at } });
    else {
      setAnnouncement(filled(words.unknown, { name: named }));
      setTyped((now) => now || named);
    }
  };
  const editedPlace = edited === undefined ? undefined : places[edited];
  return (
    <FieldGroup help={help} id={id} label={label} optional={optional}>
      <input name={name} ref={hidden} type="hidden" value={JSON.stringify(places)} />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <label className="grid gap-1 text-sm text-muted">
            {words.byName}
            <input
              className="control"
              list={`${id}-towns`}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), void addNamed())}
              value={typed}
            />
          </label>
          <datalist id={`${id}-towns`}>
            {typed.length > 1 &&
              [...towns]
                .filter(([town]) => town.startsWith(typed.toLowerCase()))
                .slice(0, 12)
                .map(([, town]) => <option key={town.name} value={town.name} />)}
          </datalist>
          <Button onClick={() => void addNamed()}>{words.addNamed}</Button>
          {(['point', 'line', 'area'] as const).map((kind) => (
            <Button key={kind} onClick={() => (setEdited(undefined), setChoosing(false), begin(kind))}>
              {words[kind]}
            </Button>
          ))}
          {ground && (
            <Button
              aria-pressed={choosing}
              onClick={() => {
                if (sketch) end(undefined);
                setEdited(undefined);
                setChoosing(!choosing);
                setAnnouncement(choosing ? '' : words.municipalitySteps);
              }}
            >
              {words.municipality}
            </Button>
          )}
        </div>
        <MapCanvas
          bounds={bounds}
          drawing={drawing}
          height="clamp(18rem, 48vh, 28rem)"
          label={words.map}
          onKey={key}
          onPick={(picked) =>
            picked && (choosing ? addPressed(picked.properties) : edit(Number(picked.properties['at'])))
          }
          onPoint={corner}
          onReady={setEngine}
          pickable={sketch ? undefined : choosing ? backgroundLayers : chosenLayers}
          service={service}
          words={words}
        >
          {sketch && engine && <MapCross at={sketch.aim} engine={engine} />}
          {editedPlace && engine && edited !== undefined && (
            <PlaceCorners
              engine={engine}
              key={edited}
              number={edited + 1}
              onChange={(geometry, settled) => {
                const next = places.with(edited, { ...editedPlace, geometry } as MapPlace);
                if (settled) change(next);
                else setPlaces(next);
              }}
              onDone={() => closeEdit(edited)}
              onSay={setAnnouncement}
              place={editedPlace}
              words={words}
            />
          )}
        </MapCanvas>
        {source}
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 text-sm text-muted" role="status">
            {announcement}
          </p>
          {sketch && (
            <>
              <Button onClick={back} size="small">
                {words.takeBack}
              </Button>
              <Button onClick={() => end(isComplete(sketch) ? sketch : undefined)} size="small" variant="primary">
                {words.done}
              </Button>
              <Button onClick={() => end(undefined)} size="small" variant="plain">
                {words.stop}
              </Button>
            </>
          )}
        </div>
        {places.length > 0 && (
          <ul aria-label={words.list} className="grid border-t border-rule">
            {places.map((place, at) => (
              <PlaceRow
                editId={`${id}-edit-${at}`}
                field={`${name}.${at}`}
                key={`${places.length}-${at}`}
                number={at + 1}
                onChange={(next) => change(places.with(at, next))}
                onEdit={canBeDrawn(place) ? () => edit(at) : undefined}
                onRemove={() => (setEdited(undefined), change(places.toSpliced(at, 1)))}
                place={place}
                words={words}
              />
            ))}
          </ul>
        )}
      </div>
    </FieldGroup>
  );
}
