const started = performance.now();

/** On standard error: standard output holds the figures and nothing else. */
export function say(text: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(7);
  process.stderr.write(`${seconds} s  ${text}\n`);
}
