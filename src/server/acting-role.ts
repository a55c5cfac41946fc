/**
 * Makes a transaction the application's: its role, which owns nothing and is held by row-level security, and UTC. It
 * raises where that role would not be held.
 */
export const asApplication = 'select app.as_application()';
/** Makes it the login's again, which owns the tables. */
export const asOwner = 'set local role none';
