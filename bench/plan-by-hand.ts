import type { PlannedDevice, Problem } from '../src/planning/problem.ts';

/** Everybody keeps the newest terminal of each zone they need, and the first one in the catalogue is bought where none is held. */
export function planByHand({ employees, devices, catalogue, horizonMonths }: Problem) {
  const newest = new Map<string, PlannedDevice>();
  for (const device of devices) {
    const key = `${device.holder} ${device.home}`;
    if (device.monthsLeft >= (newest.get(key)?.monthsLeft ?? 0)) newest.set(key, device);
  }
  const entries = new Map([...catalogue].reverse().map((entry) => [entry.home, entry]));
  let [terminals, cost] = [0, 0];
  for (const { id, needs } of employees) {
    for (const home of needs) {
      const device = newest.get(`${id} ${home}`);
      const entry = entries.get(home);
      const months = device ? Math.max(0, horizonMonths - device.monthsLeft) : horizonMonths;
      terminals += 1;
      cost += (device ?? entry ?? { runningCost: 0 }).runningCost * horizonMonths;
      cost += entry ? (entry.price * months) / entry.lifeMonths : 0;
    }
  }
  return { terminals, cost: Math.round(cost) };
}
