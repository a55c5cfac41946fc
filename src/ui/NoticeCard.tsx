'use client';
import { useEffect, useState } from 'react';
import { Cross } from './Cross.tsx';
import { type Notice, standingTime } from './notice-queue.ts';

type NoticeCardProps = { notice: Notice; onClose: (id: number) => void; closeLabel: string; toneLabel: string };

/** One notice. Its time stands still while the pointer or the focus is on it. */
export function NoticeCard({ notice, onClose, closeLabel, toneLabel }: NoticeCardProps) {
  const [paused, setPaused] = useState(false);
  const { id, tone, text, action } = notice;
  useEffect(() => {
    const time = standingTime(notice);
    if (paused || time === undefined) return undefined;
    const timer = setTimeout(() => onClose(id), time);
    return () => clearTimeout(timer);
  }, [paused, notice, id, onClose]);
  return (
    <div
      className="notice"
      data-tone={tone}
      onBlur={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
    >
      <svg aria-hidden="true" viewBox="0 0 16 16">
        <path d={marks[tone]} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <p>
        <span className="sr-only">{toneLabel}: </span>
        {text}
      </p>
      {action && (
        <button
          className="button"
          data-variant="plain"
          data-size="small"
          onClick={() => {
            action.onAction();
            onClose(id);
          }}
          type="button"
        >
          {action.label}
        </button>
      )}
      <button
        aria-label={closeLabel}
        className="button col-start-4"
        data-icon-only=""
        data-size="small"
        data-variant="plain"
        onClick={() => onClose(id)}
        type="button"
      >
        <Cross />
      </button>
    </div>
  );
}

const marks = {
  success: 'm2 8.5 4 4 8-9',
  error: 'M8 2v7.5M8 12v2.5',
  information: 'M8 1.5V4M8 6.5V14',
};
