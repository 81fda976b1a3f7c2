import { runChild } from './child.ts';
import { say } from './progress.ts';
import { measureQuizTaking, type QuizTakingFigures } from './taking-quiz.ts';
import type { TrainingFigures, TrainingTask } from './training-child.ts';

export interface Training {
  /** By the number of people. */
  readonly cities: Readonly<Record<number, TrainingFigures>>;
  readonly quiz: QuizTakingFigures;
}

export interface TrainingOptions {
  readonly staff: number;
  readonly times: number;
  /** Five minutes are what is promised; the same people within fewer are no easier. */
  readonly quizSeconds: number;
}

const SMALL_CITY = 2_500;
const QUIZ_TAKERS = 500;
/** On the first of April one in three moves. */
const MOVING = 0.32;

export async function measureTraining(
  folder: string,
  { staff, times, quizSeconds }: TrainingOptions,
): Promise<Training> {
  const cities: Record<number, TrainingFigures> = {};
  for (const people of new Set([SMALL_CITY, staff])) {
    say(`letting the courses of ${people} people follow them, and asking who has`);
    const task = { staff: people, transfers: Math.round(people * MOVING), times } satisfies TrainingTask;
    cities[people] = await runChild<TrainingFigures>('training-child.ts', task, 1);
  }
  say(`${QUIZ_TAKERS} people finishing a quiz within ${quizSeconds} seconds`);
  return { cities, quiz: await measureQuizTaking(folder, QUIZ_TAKERS, quizSeconds) };
}
