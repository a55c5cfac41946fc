import type { Formats } from 'next-intl';

/**
 * The ways to write dates and numbers, by name: `format.dateTime(date, 'day')`, `format.dateTimeRange(from, until,
 * 'month')`.
 */
export const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'long', year: 'numeric' },
    shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
    time: { hour: '2-digit', minute: '2-digit' },
    moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  },
  number: {
    count: { maximumFractionDigits: 0 },
    decimal: { maximumFractionDigits: 1 },
    percent: { style: 'percent', maximumFractionDigits: 1 },
  },
} as const satisfies Formats;
