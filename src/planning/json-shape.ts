/** A fault in a file: where it is, as a path (`employees[3].needs[0]`), and what is wrong. */
export interface ShapeFault {
  readonly path: string;
  readonly reason: string;
}

/** Looks at a value that came from JSON; says what is wrong with it, place by place. */
export type Shape = (value: unknown, path: string, report: Report) => void;
type Report = (path: string, reason: string) => void;

export function faultsOf(shape: Shape, value: unknown): ShapeFault[] {
  const faults: ShapeFault[] = [];
  shape(value, '', (path, reason) => faults.push({ path: path === '' ? '(file)' : path, reason }));
  return faults;
}

const within = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Shape = (value, path, report) => {
  if (typeof value !== 'string' || value === '') report(path, 'must be a text that is not empty');
};

export const oneOf =
  (choices: readonly string[]): Shape =>
  (value, path, report) => {
    if (!choices.includes(value as string)) report(path, `must be one of ${choices.join(', ')}`);
  };

/** Above it two whole numbers can no longer be told apart when they are added up. */
const MOST = 1e12;

export const whole =
  (least: number): Shape =>
  (value, path, report) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > MOST) {
      report(path, `must be a whole number from ${least} to ${MOST}`);
    }
  };

export const orNull =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (value !== null) shape(value, path, report);
  };

export const list =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'must be a list');
    for (const [index, item] of value.entries()) shape(item, `${path}[${index}]`, report);
  };

export const record =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'must be an object');
    for (const [name, item] of Object.entries(value)) shape(item, within(path, name), report);
  };

/** Members beyond these are left alone. */
export const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'must be an object');
    for (const [name, shape] of Object.entries(members)) {
      if (value[name] === undefined) report(within(path, name), 'is missing');
      else shape(value[name], within(path, name), report);
    }
  };
