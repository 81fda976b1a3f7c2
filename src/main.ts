import { ConfigProblems, readConfig } from './config.ts';
import { start } from './start.ts';

try {
  const config = readConfig(process.env);
  const running = await start(config);
  console.log(`Ichidai is at http://${config.host}:${config.port}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof ConfigProblems)) throw error;
  console.error(error.problems.join('\n'));
  process.exitCode = 2;
}
