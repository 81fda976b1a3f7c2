import { mkdtempSync } from 'node:fs';
import { measureQuizTaking } from './taking-quiz.ts';
console.log(JSON.stringify(await measureQuizTaking(mkdtempSync('/tmp/tq-'), 500, 60), null, 1));
