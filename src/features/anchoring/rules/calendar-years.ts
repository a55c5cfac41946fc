/** Of which days a calendar is read: from a year ago to three years ahead. */
export function yearsAround(today: string): { from: string; to: string } {
  const year = Number(today.slice(0, 4));
  return { from: `${year - 1}${today.slice(4)}`, to: `${year + 3}${today.slice(4)}` };
}
