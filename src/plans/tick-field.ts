/** The box with which an item is chosen. */
export const chosenField = (itemId: string): string => `chosen-${itemId}`;

const NUMBER = 'number-';

/** The field of the 管理番号 of a terminal that was bought, in the row of the first item about it. */
export const numberField = (itemId: string): string => `${NUMBER}${itemId}`;

const NUMBER_FIELD = new RegExp(`^${NUMBER}[0-9a-f-]{36}$`);

export const isNumberField = (name: string): boolean => NUMBER_FIELD.test(name);

export const itemOfNumber = (field: string): string => field.slice(NUMBER.length);
