import { createContext } from 'react';

/** Whether what is drawn stands in the panel, whose own head has said what it is. */
export const InPanel = createContext(false);
