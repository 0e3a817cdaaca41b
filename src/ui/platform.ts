/** Whether keys are those of a Mac: Cmd, Option, and a Delete key that is Backspace. */
export const isMac = (): boolean => /^(Mac|iPhone|iPad)/.test(navigator.platform)
