/** Whether an address is another's, or lies below it. Parameters and fragments say nothing about the place. */
export function isWithin(pathname: string, href: string, exact: boolean): boolean {
  const target = href.replace(/[?#].*$/, '').replace(/(?<=.)\/$/, '');
  return pathname === target || (!exact && pathname.startsWith(`${target}/`));
}
