'use client';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Position } from '#src/core/geometry.ts';
import { type DrawnKind, halfway } from './drawing.ts';
import type { Engine } from './map-engine.ts';
import { arrows, inView, nudged } from './map-nudge.ts';
import { useMoving } from './MapOverlay.tsx';

export type MapHandlesProps = {
  engine: Engine;
  kind: DrawnKind;
  corners: readonly Position[];
  /** The corner that the keyboard has. */
  active: number;
  /** What all of them together are called, and each by its place among them. */
  label: string;
  nameOf: (at: number) => string;
  onActive: (at: number) => void;
  /** `settled`: let go, or moved by a key; not while it is being dragged. */
  onMove: (at: number, to: Position, settled: boolean) => void;
  onInsert: (after: number) => void;
  onRemove: (at: number) => void;
  onDone: () => void;
};

/** The corners of a shape as handles: dragged by mouse or finger, moved and removed by keys. */
export function MapHandles({
  engine,
  kind,
  corners,
  active,
  label,
  nameOf,
  onActive,
  onMove,
  onInsert,
  onRemove,
  onDone,
}: MapHandlesProps) {
  useMoving(engine);
  const handles = useRef<(HTMLButtonElement | null)[]>([]);
  const dragged = useRef<Position>(undefined);
  useEffect(() => {
    const corner = corners[active];
    if (corner && !inView(engine, corner)) engine.jumpTo({ center: corner });
    handles.current[active]?.focus({ preventScroll: true });
  }, [active, corners.length, engine]);

  const key = (event: KeyboardEvent, at: number): void => {
    const corner = corners[at];
    if (!corner || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    const turned = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (arrow) onMove(at, nudged(engine, corner, arrow, event.shiftKey ? 60 : 12), true);
    else if (turned) onActive((at + turned + corners.length) % corners.length);
    else if (event.key === 'Enter' || event.key === 'Insert') onInsert(at);
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove(at);
    else if (event.key === 'Escape') onDone();
    else if (event.key === '+' || event.key === '-')
      engine.jumpTo({ center: corner, zoom: engine.getZoom() + (event.key === '+' ? 1 : -1) });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drag = (event: PointerEvent, at: number): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, top } = engine.getContainer().getBoundingClientRect();
    const { lng, lat } = engine.unproject([event.clientX - left, event.clientY - top]);
    dragged.current = [lng, lat];
    onMove(at, dragged.current, false);
  };
  const letGo = (at: number): void => {
    if (dragged.current) onMove(at, dragged.current, true);
    dragged.current = undefined;
  };
  const farApart = (one: Position, other: Position): boolean => engine.project(one).dist(engine.project(other)) > 56;
  const between =
    kind === 'point'
      ? []
      : corners.flatMap((one, at) =>
          (kind === 'area' || at < corners.length - 1) && farApart(one, corners[(at + 1) % corners.length]!)
            ? [at]
            : [],
        );
  return (
    <div aria-label={label} className="map-handles" role="group">
      {between.map((at) => (
        <button
          aria-hidden="true"
          className="map-handle"
          data-between=""
          key={`between-${at}`}
          onClick={() => onInsert(at)}
          style={placeOf(engine, halfway(corners, at))}
          tabIndex={-1}
          type="button"
        />
      ))}
      {corners.map((corner, at) => (
        <button
          aria-label={nameOf(at)}
          className="map-handle"
          key={at}
          onFocus={() => at !== active && onActive(at)}
          onKeyDown={(event) => key(event, at)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => drag(event, at)}
          onPointerUp={() => letGo(at)}
          onPointerCancel={() => letGo(at)}
          ref={(element) => {
            handles.current[at] = element;
          }}
          style={placeOf(engine, corner)}
          tabIndex={at === active ? 0 : -1}
          type="button"
        />
      ))}
    </div>
  );
}

function placeOf(engine: Engine, at: Position): { left: number; top: number } {
  const { x, y } = engine.project(at);
  return { left: x, top: y };
}
