import type { Shelf } from '../kept-files.ts';

export const renditionShelf = (dataDir: string): Shelf => ({ dataDir, folder: 'renditions' });
