type Command = 'show-modal' | 'close';

/**
 * A button's own way to open or close the dialog of this id (invoker commands), which needs no script. A browser that
 * does not know it yet needs an `onClick` beside; doing both does it once.
 */
export const commands = (command: Command, id: string): object => ({ command, commandfor: id });
