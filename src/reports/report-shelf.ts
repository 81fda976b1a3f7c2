import type { Shelf } from '../kept-files.ts';

export const reportShelf = (dataDir: string): Shelf => ({ dataDir, folder: 'reports' });
