import { ConfigProblems, readConfig } from './config.ts';
import { createFirstLink } from './people/link.actions.ts';
import { start } from './start.ts';
import { startProblem } from './start-problem.ts';

try {
  const config = readConfig(process.env);
  const running = await start(config);
  const address = `http://${config.host}:${config.port}`;
  const token = await createFirstLink(running.db);
  if (token)
    console.log(`Make the first administrator within 24 hours, with this link, once: ${address}/links/${token}`);
  console.log(`Ichidai is at ${address}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
  }
} catch (error) {
  const problem = error instanceof ConfigProblems ? error.message : startProblem(error);
  if (problem === null) throw error;
  console.error(problem);
  process.exit(2);
}
