import type { Answer } from '../../src/planning/answer.ts';
import type { Problem } from '../../src/planning/problem.ts';

/** Everything in which an answer breaks the problem, in sentences; written from the planning model. */
export function breaches(problem: Problem, answer: Answer): string[] {
  const found: string[] = [];
  const say = (holds: boolean, sentence: string) => void (holds || found.push(sentence));
  const people = new Map(problem.employees.map((one) => [one.id, one]));
  const devices = new Map(problem.devices.map((one) => [one.id, one]));
  const entries = new Map(problem.catalogue.map((one) => [one.id, one]));
  const methods = new Map(problem.methods.map((one) => [one.id, one]));
  const uses = new Map<string, number>();
  const use = (key: string) => uses.set(key, (uses.get(key) ?? 0) + 1);
  for (const { employee, terminals, methods: ids } of answer.assignments) {
    use(`employee ${employee}`);
    const needs = people.get(employee)?.needs ?? [];
    const homes = terminals.map(({ home }) => home);
    const used = ids.flatMap((id) => methods.get(id) ?? []);
    say(homes.length > 0 && new Set(homes).size === homes.length, `${employee} has no terminal, or two of a zone`);
    say(used.length === ids.length, `${employee} uses a method that is not there`);
    for (const zone of needs.filter((need) => !homes.includes(need))) {
      say(
        used.filter(({ target }) => target === zone).length === 1,
        `${employee} does not get into ${zone} by one method`,
      );
    }
    say(
      used.every(({ home, target }) => homes.includes(home) && needs.includes(target) && !homes.includes(target)),
      `${employee} has an idle method`,
    );
    say(
      homes.every((home) => needs.includes(home) || used.some((one) => one.home === home)),
      `${employee} has an idle terminal`,
    );
    for (const terminal of terminals) {
      const source = 'new' in terminal ? entries.get(terminal.new) : devices.get(terminal.device);
      use('new' in terminal ? `entry ${terminal.new}` : `device ${terminal.device}`);
      say(source?.home === terminal.home, `${employee} has a terminal of another zone`);
      say(
        terminal.upgrades.every((one) => problem.upgrades[one] !== undefined),
        `${employee} has an upgrade without a price`,
      );
      const able = new Set([...(source?.capabilities ?? []), ...terminal.upgrades]);
      const asked = used.filter(({ home }) => home === terminal.home).flatMap(({ requires }) => requires);
      say(
        asked.every((one) => able.has(one)),
        `${employee} has a terminal that cannot do what its methods ask`,
      );
    }
    for (const id of ids) use(`method ${id}`);
  }
  for (const { employee } of answer.unserved) use(`employee ${employee}`);
  const count = (key: string) => uses.get(key) ?? 0;
  for (const { id } of problem.employees) say(count(`employee ${id}`) === 1, `${id} is not answered once`);
  for (const { id } of problem.devices) say(count(`device ${id}`) <= 1, `${id} is given twice`);
  for (const { id, stock } of problem.catalogue)
    say(stock === null || count(`entry ${id}`) <= stock, `${id} is oversold`);
  for (const { id, seats } of problem.methods) {
    say(seats === null || count(`method ${id}`) <= seats, `${id} is overbooked`);
    say(count(`method ${id}`) === (answer.seatsUsed[id] ?? 0), `the seats of ${id} are counted wrongly`);
  }
  const released = problem.devices.filter(({ id, holder }) => holder !== null && count(`device ${id}`) === 0);
  say(
    JSON.stringify(released.map(({ id }) => id).sort()) === JSON.stringify([...answer.released].sort()),
    'other devices are released',
  );
  say(problem.budget === null || answer.outlay <= problem.budget, 'the budget is overspent');
  return found;
}
