import { test } from 'vitest';
import { testApp } from '../support/app.ts';
import { routesOf } from '../support/route-table.ts';
test('x', async () => {
  const city = await testApp();
  for (const r of routesOf(city.app)) console.log(r.method, r.address, r.needs.join(), r.isGuardedFirst);
  await city.close();
});
