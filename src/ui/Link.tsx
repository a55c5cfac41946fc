'use client';
import NextLink from 'next/link';
import type { ComponentProps } from 'react';

export type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * A link within Samband. Fetches nothing ahead: every page is read for its reader when it is asked for, so that what is
 * fetched ahead is an empty frame, and twenty of them stand in the way of the first press on a phone.
 */
export function Link(props: LinkProps) {
  return <NextLink {...props} prefetch={false} />;
}
