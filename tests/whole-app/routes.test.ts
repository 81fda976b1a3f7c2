import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isWriting, PERMISSIONS } from '../../src/shared/permissions.ts';
import { guard } from '../../src/web/guard.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { type MountedRoute, needOf, routesOf } from '../support/route-table.ts';
