import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { SourceName } from '#src/core/sources.ts';
import { environment } from '../env.ts';
import { SourceError } from './source-error.ts';

const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(net, bits, 'ipv6');

/** Whether an address is one of this machine, of a closed network, or of nobody. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  const family = isIP(address);
  return family === 0 || closed.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The configured address of a service. @throws SourceError `switched-off` */
export function baseOf(service: SourceName): URL {
  const configured = environment().sources.addresses[service];
  if (configured === undefined) throw new SourceError('switched-off', service);
  return new URL(configured);
}

/**
 * What is asked for, which must lie below the configured address of the service, whoever gave it: the service itself in
 * an answer, or a redirect.
 * @throws SourceError `leads-elsewhere`
 */
export function within(base: URL, asked: string): URL {
  const url = URL.parse(asked, base);
  const folder = decodeURIComponent(base.pathname);
  if (
    !url ||
    url.origin !== base.origin ||
    url.username !== '' ||
    url.password !== '' ||
    !(url.pathname + (url.pathname.endsWith('/') ? '' : '/')).startsWith(folder)
  )
    throw new SourceError('leads-elsewhere', url ? url.origin + url.pathname : 'no address');
  url.hash = '';
  return url;
}

/**
 * Whether the operator has written the very machine into the configuration: an address in numbers, or this machine by
 * name.
 */
const writtenOut = ({ hostname }: URL): boolean =>
  isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0 || hostname === 'localhost';

/**
 * An address that somebody has given, where it may be asked at all: https at its usual port, a name and no number, no
 * password. What the name leads to is looked at when it is connected to.
 */
export function openAddress(given: string): URL | undefined {
  const url = URL.parse(given);
  const host = url?.hostname.replaceAll(/[[\]]/g, '') ?? '';
  const isOpen =
    url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && isIP(host) === 0;
  if (!url || !isOpen || !/[.][a-z][a-z0-9-]*$/.test(host) || host.endsWith('.localhost')) return undefined;
  url.hash = '';
  return url;
}

/**
 * Looks a name up for one connection and lets only public addresses through, so that what was checked is what is
 * connected to. A service whose address is configured in numbers, or with SOURCES_MAY_BE_PRIVATE, may stand on a closed
 * network; what somebody has given (no base) never does.
 */
export function guardedLookup(base: URL | null): LookupFunction {
  const open = base !== null && (environment().sources.mayBePrivate || writtenOut(base));
  return (name, options, done) =>
    lookUp(name, { ...options, all: true }, (error, found) => {
      const usable = error ? [] : found.filter(({ address }) => open || !isPrivate(address));
      const [first] = usable;
      if (error) done(error, '', 4);
      else if (!first) done(new SourceError('private-address', name), '', 4);
      else if (options.all) done(null, usable);
      else done(null, first.address, first.family);
    });
}
