/**
 * In a call from a page: whose page it is, and for which organisation. Never who asks, which is the session's alone to
 * say.
 */
export const pageOfHeader = 'x-samband-page-of';
