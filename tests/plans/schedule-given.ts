import type { Schedule } from '../../src/plans/schedule.ts';

/** Twenty weeks from 令和8年12月7日 with two technicians, fifty people a week. */
export const scheduleGiven = (more: Partial<Schedule>): Schedule => ({
  ...{ startOn: '2026-12-07', weeks: 20, closed: [], seatsFrom: {}, lateCost: 100, outcome: null, before: null },
  technicians: [
    { name: '工藤 美咲', perWeek: 30 },
    { name: '中居 詩織', perWeek: 20 },
  ],
  ...more,
});
