import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { certificateRoutes } from './certificate.routes.ts';
import { correctionRoutes } from './correction.routes.ts';
import { transcriptRoutes } from './transcript.routes.ts';
import { waitingRoutes } from './waiting.routes.ts';

/** What is on record of people: before the routes of courses, whose codes would hide these addresses. */
export const recordRoutes = (context: Context): Router =>
  Router().use(
    transcriptRoutes(context),
    certificateRoutes(context),
    correctionRoutes(context),
    waitingRoutes(context),
  );
