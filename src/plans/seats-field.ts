/** The field of the day from which the seats of the plan's method at this place are there. */
export const seatsField = (at: number): string => `seats${at}`;
