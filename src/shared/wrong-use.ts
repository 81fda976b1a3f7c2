/** What a command ends with that was not understood (commander). */
export const WRONG_USE = { exitCode: 2, code: 'ichidai.usage' };
